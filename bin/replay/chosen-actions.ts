import type { ActionConfig, Stage } from '../../lib/stage.ts';
import { didYouMean } from '../../lib/closest-name.ts';

/** What has to be said to mean every action. */
export const everyAction = 'all';

/**
 * The actions that are named, in the stage's order.
 *
 * @throws Error for a name that the stage does not declare, and for `all` beside others
 */
export function chosenActions({ name: stage, actions }: Stage, named: readonly string[]): readonly ActionConfig[] {
  const names = actions.map(({ name }) => name);
  if (named.includes(everyAction) && !names.includes(everyAction)) {
    if (named.length === 1) return actions;
    throw new Error(`"${everyAction}" means every action: name it alone, or name the others alone`);
  }
  const unknown = named.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      `the stage ${stage} has no action ${unknown}.${didYouMean(unknown, names)} There are ${names.join(', ')}, and "${everyAction}" for every one`,
    );
  }
  return actions.filter(({ name }) => named.includes(name));
}
