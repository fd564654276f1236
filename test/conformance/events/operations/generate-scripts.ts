import * as fc from 'fast-check';
import { anyStep } from './any-step.ts';
import { Names } from './names.ts';
import type { Script, Step } from './step.ts';

const stepsPerScript = 24;

/**
 * Scripts of random steps on few names, so that steps meet what earlier ones made; the same seed gives the same scripts.
 *
 * @param count how many steps all scripts have together, at most
 */
export function generateScripts(seed: number, count: number): Script[] {
  const lengths = Array.from({ length: Math.ceil(count / stepsPerScript) }, (_, index) =>
    Math.min(stepsPerScript, count - index * stepsPerScript),
  );
  const random = fc.sample(fc.array(anyStep, { minLength: stepsPerScript, maxLength: stepsPerScript }), {
    seed,
    numRuns: lengths.length,
  });
  return random.map((steps, index) => {
    const names = new Names(seed, String(index));
    const all = [...beginning(names), ...steps.map((make) => make(names))];
    return { name: `script ${index}`, steps: all.slice(0, lengths[index]) };
  });
}

/** Without it, most scripts would be over before an event finds a rule with a target. */
function beginning(names: Names): Step[] {
  const rule = { Rule: names.of('rule-a'), EventBusName: names.of('bus-a') };
  const EventPattern = JSON.stringify({ source: ['app.a'] });
  return [
    { operation: 'CreateEventBus', input: { Name: names.of('bus-a') } },
    { operation: 'PutRule', input: { Name: rule.Rule, EventBusName: rule.EventBusName, EventPattern } },
    { operation: 'PutTargets', input: { ...rule, Targets: [{ Id: 'to-one', Arn: names.queueArn('one') }] } },
  ];
}
