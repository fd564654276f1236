import { templateRules } from '../faults/template-rules.ts';
import { withoutStatement } from '../patch/policy-patch.ts';
import { named } from '../patch/template-patch.ts';
import type { Variant } from '../variant.ts';

/** Naive ways to be told. */
export const alarmVariants: readonly Variant[] = [
  {
    row: 'silent-alarm',
    title: 'the key of the topics is for topics',
    template: withoutStatement('AWS::KMS::Key', 'AlarmsToTopics'),
    caughtBy: [templateRules],
  },
  {
    row: 'lost-count',
    title: 'what AWS counts is enough',
    template: named('AWS::CloudWatch::Alarm', /-count-sent-/, (alarm) => {
      delete alarm['Metrics'];
      alarm['MetricName'] = 'FailedInvocations';
    }),
    caughtBy: [templateRules],
  },
];
