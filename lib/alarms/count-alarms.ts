import { metricNames } from '../../schemas/metric-names.ts';
import { metricsNamespaceOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec } from './alarm-spec.ts';
import { specOf } from './spec-of.ts';

/** An alarm on counts that do not add up. */
export interface CountAlarm extends AlarmRow {
  /** What is counted, by its id in the expression: which function, and its metric. */
  readonly counts: Readonly<
    Record<string, readonly [service: 'validator' | 'sender', metric: keyof typeof metricNames]>
  >;
  /** Where one of two counts has no value, it is 0 in an operation on both. */
  readonly expression: string;
}

/** Of what is stored, so much may be on its way in both windows. */
const onItsWay = 0.01;

/** Without any count there is nothing to compare. */
const compared = { severity: 'critical', comparison: '>', threshold: 0, missing: 'notBreaching' } as const;

/**
 * Counts that have to add up, or events were lost without a word.
 *
 * `count-received`: received = stored + duplicate + quarantined + what comes again. The validator writes all five into one log line, so they
 * carry the same time, lie in the same window, and differ by nothing while it works: one event is an alarm. It sees a message that
 * the validator acknowledged and put nowhere. It does not see what never came to it, nor an invocation that ended without its line; the
 * messages of that one were not acknowledged.
 *
 * `count-sent`: stored = sent + refused for good. Two functions count, one after the other, so a window has at its end events that are stored
 * and not yet sent, and at its beginning such as were stored before:
 *
 *     stored   ····|·······························|····
 *     sent       ··|·································|··     on its way: well below a second, 60 s while the bus refuses
 *
 * So 1 % is let pass, and more has to be missing in each of two windows of a quarter of an hour. What is on its way at one edge is sent in the
 * next window, and cannot be missing in both. It sees a sender that stands still, whatever the reason (a missing iterator age says
 * nothing), and one that loses more than one event in a hundred. It does not see fewer than that among others, nor a loss of less than half
 * an hour, nor what the bus loses after it took it: that is `action-<name>-lost`. A batch that is sent twice counts twice, and hides as many.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html (checked 2026-11-21)
 */
export const countAlarms: Readonly<Record<'count-received' | 'count-sent', CountAlarm>> = {
  'count-received': {
    ...compared,
    periodMinutes: 5,
    periods: 1,
    counts: {
      received: ['validator', 'received'],
      stored: ['validator', 'processed'],
      duplicate: ['validator', 'duplicate'],
      quarantined: ['validator', 'failed'],
      again: ['validator', 'retried'],
    },
    expression: 'received - stored - duplicate - quarantined - again',
    means: 'The validator took up messages that it neither stored nor quarantined nor gave back.',
    look: 'metrics events_*_total of the service validator in the namespace sluice/<stage>',
    runbook: 'count-received',
  },
  'count-sent': {
    ...compared,
    toldBy: 'send',
    periodMinutes: 15,
    periods: 2,
    counts: {
      stored: ['validator', 'processed'],
      sent: ['sender', 'sent'],
      refused: ['sender', 'failed'],
    },
    expression: `${1 - onItsWay} * stored - sent - refused`,
    means: 'For half an hour fewer events have been sent to the bus than were stored.',
    look: 'log /aws/lambda/sluice-<stage>-sender, and whether its event source is enabled',
    runbook: 'count-sent',
  },
};

/** The alarms of the counts of a stage. */
export function countAlarmSpecs({ name: stageName }: Pick<AlarmedStage, 'name'>): readonly AlarmSpec[] {
  const namespace = metricsNamespaceOf(stageName);
  return Object.entries(countAlarms).map(([thing, row]) => {
    const metrics = Object.fromEntries(
      Object.entries(row.counts).map(([id, [service, metric]]) => [
        id,
        { namespace, name: metricNames[metric], dimensions: { service }, statistic: 'Sum' },
      ]),
    );
    return specOf(row, { stageName, thing, metrics, expression: row.expression });
  });
}
