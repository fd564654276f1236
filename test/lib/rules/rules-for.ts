import type { Stage } from '../../../lib/stage.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { type CloudFormationTemplate, TemplateView } from '../template-view.ts';
import { accessRules } from './access-rules.ts';
import { alarmRules } from './alarm-rules.ts';
import { apiRules } from './api-rules.ts';
import { encryptionRules } from './encryption-rules.ts';
import { functionRules } from './function-rules.ts';
import { ingestRules } from './ingest-rules.ts';
import { queueRules } from './queue-rules.ts';
import { referenceRules } from './reference-rules.ts';
import { routeRules } from './route-rules.ts';
import { sourceRules } from './source-rules.ts';
import { storeRules } from './store-rules.ts';
import type { Finding, Rule } from './rule.ts';

/** Every rule that a template has to keep. */
export const rules: readonly Rule[] = [
  ...ingestRules,
  ...queueRules,
  ...storeRules,
  ...sourceRules,
  ...functionRules,
  ...routeRules,
  ...apiRules,
  ...alarmRules,
  ...encryptionRules,
  ...accessRules,
  ...referenceRules,
];

/**
 * What is wrong with a template, by every rule; nothing if all is well.
 *
 * @param stage whose template it should be; by default the one of `lib/stages` that the names in it are of
 * @throws Error for a template whose names are of no such stage
 */
export function rulesFor(template: CloudFormationTemplate, stage: Stage = stageOf(template)): readonly Finding[] {
  return findingsOf(rules, new TemplateView(template), stage);
}

/** What breaks some of the rules. */
export function findingsOf(some: readonly Rule[], stack: TemplateView, stage: Stage): readonly Finding[] {
  return some.flatMap(({ says, brokenBy }) => brokenBy(stack, stage).map((what) => ({ rule: says, what })));
}

function stageOf({ Resources }: CloudFormationTemplate): Stage {
  const alias = Object.values(Resources).find(({ Type }) => Type === 'AWS::KMS::Alias');
  const name = /^alias\/sluice-(.+?)-/.exec(String(alias?.Properties?.['AliasName']))?.[1];
  if (name !== undefined) return findStage(name);
  throw new Error('got a template without an alias of a key, expected `alias/sluice-<stage>-…`: name the stage');
}
