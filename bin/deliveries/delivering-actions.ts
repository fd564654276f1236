import { actionDeadLettersThing } from '../../schemas/action-queues.ts';
import { didYouMean } from '../../lib/closest-name.ts';
import type { ActionConfig, Stage } from '../../lib/stage.ts';

/** An action that delivers to a target. */
export interface DeliveringAction {
  readonly name: string;
  /** After how many it gives an event up. */
  readonly maxAttempts: number;
}

/**
 * The actions of a stage that deliver, or the one of them that is named.
 *
 * @throws Error for a name that the stage does not declare, and for an action whose owner consumes its queue
 */
export function deliveringActions({ name: stage, actions }: Stage, named?: string): readonly DeliveringAction[] {
  const delivering = actions.flatMap(toDelivering);
  if (named === undefined) return delivering;
  const found = delivering.find(({ name }) => name === named);
  if (found) return [found];
  if (actions.some(({ name }) => name === named)) {
    throw new Error(
      `the action ${named} delivers nothing: its owner consumes its queue. "sluice dlq peek ${actionDeadLettersThing(named)}" shows what was given up there.`,
    );
  }
  const names = delivering.map(({ name }) => name);
  const there = names.length === 0 ? 'None of its actions delivers to a target' : `These deliver: ${names.join(', ')}`;
  throw new Error(`the stage ${stage} has no action ${JSON.stringify(named)}.${didYouMean(named, names)} ${there}.`);
}

function toDelivering({ name, deliver }: ActionConfig): DeliveringAction[] {
  return deliver ? [{ name, maxAttempts: deliver.attempts }] : [];
}
