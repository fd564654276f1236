import { stableJson } from '../../scripts/stable-json.ts';
import type { Answer, Answers, KnownDifference } from './step.ts';

type Reconcile = KnownDifference['reconcile'];

/** Takes both answers for the same when they are what the difference says. */
export function sameWhen(isDifference: (answers: Answers) => boolean): Reconcile {
  return (answers) => (isDifference(answers) ? { embedded: known, oracle: known } : answers);
}

const known: Answer = { output: 'a known difference' };

/** Changes both outputs in the same way. */
export function inOutputs(change: (output: Record<string, unknown>) => Record<string, unknown>): Reconcile {
  const changed = (answer: Answer): Answer =>
    'output' in answer ? { ...answer, output: change(answer.output as Record<string, unknown>) } : answer;
  return ({ embedded, oracle }) => ({ embedded: changed(embedded), oracle: changed(oracle) });
}

/** Changes in the same way what has arrived on both sides. */
export function inDeliveries(change: (delivery: Record<string, unknown>) => Record<string, unknown>): Reconcile {
  const changed = (answer: Answer): Answer => {
    if (answer.deliveries === undefined) return answer;
    const queues = Object.entries(answer.deliveries).map(([queue, deliveries]) => [
      queue,
      deliveries.map((delivery) => change(delivery as Record<string, unknown>)),
    ]);
    return { ...answer, deliveries: Object.fromEntries(queues) as Record<string, unknown[]> };
  };
  return ({ embedded, oracle }) => ({ embedded: changed(embedded), oracle: changed(oracle) });
}

/** The code of an answer that is an error. */
export function errorOf(answer: Answer): string | undefined {
  return 'error' in answer ? answer.error : undefined;
}

/** Whether all that has arrived on one side has arrived on the other too, if perhaps beside more. */
export function hasAllOf(more: Answer, fewer: Answer): boolean {
  return Object.entries(fewer.deliveries ?? {}).every(([queue, deliveries]) => {
    const left = (more.deliveries?.[queue] ?? []).map(stableJson);
    return deliveries.every((delivery) => {
      const index = left.indexOf(stableJson(delivery));
      if (index !== -1) left.splice(index, 1);
      return index !== -1;
    });
  });
}
