import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Operator } from '../operator/operator.ts';
import type { TargetFact } from './facts.ts';

/** What is known of the targets of actions; nothing of one that nothing was sent to yet. */
export async function askTargets(
  { dynamodb, nameOf }: Pick<Operator, 'dynamodb' | 'nameOf'>,
  actions: readonly string[],
): Promise<ReadonlyMap<string, TargetFact>> {
  // Without a key there is nothing to ask for, and in a stage that delivers nothing no table.
  if (actions.length === 0) return new Map();
  const table = nameOf('targets');
  const Keys = actions.map((action) => ({ action: { S: action } }));
  const { Responses = {} } = await dynamodb.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys } } }));
  return new Map(
    (Responses[table] ?? []).map(({ action, openUntilMs, failures }) => [
      action?.S ?? '',
      { openUntilMs: Number(openUntilMs?.N ?? 0), failures: Number(failures?.N ?? 0) },
    ]),
  );
}
