import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Pause } from '../shared/pause.ts';
import { type TargetState, untried } from './circuit.ts';

/** What all functions know together of the targets. */
export interface TargetStore {
  /**
   * Changes the state of a target as one step, whoever else does so at the same time: `step` may be called several times, and what it says the
   * last time holds. It writes nothing where `step` gives back the state that it was given.
   *
   * @throws ContendedError when others were always faster; what DynamoDB throws
   */
  change<Result>(
    action: string,
    step: (state: TargetState) => { readonly state: TargetState; readonly result: Result },
  ): Promise<Result>;
}

/** Many functions change the state of one target at once. */
export class ContendedError extends Error {
  override readonly name = 'ContendedError';
}

const maxTries = 8;

/** Longest wait between two tries, in ms. */
const maxPauseMs = 50;

type Item = Record<string, AttributeValue>;

/**
 * States in a DynamoDB table, an item for each `action`. Each write is on the condition that nobody wrote since the read:
 *
 *     A   read 7 ── write 8 if 7 ✓
 *     B     read 7 ───── write 8 if 7 ✗, is shown 8 ── write 9 if 8 ✓
 *
 * Each has a mark of its own, the random `writer`, by which its writer knows it again.
 */
export function createTargetStore(client: DynamoDBClient, tableName: string, pause: Pause): TargetStore {
  const read = async (action: string): Promise<Item | undefined> => {
    const key = { action: { S: action } };
    return (await client.send(new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }))).Item;
  };
  return {
    async change(action, step) {
      let item = await read(action);
      for (let tries = 1; tries <= maxTries; tries++) {
        const { version, ...known } = toState(item);
        const { state, result } = step(known);
        if (state === known) return result;
        const writer = String(pause.random());
        try {
          await client.send(
            new PutItemCommand({
              TableName: tableName,
              Item: marshall({ action, ...state, version: version + 1, writer }),
              ...(item
                ? {
                    ConditionExpression: 'version = :seen',
                    ExpressionAttributeValues: { ':seen': { N: String(version) } },
                  }
                : { ConditionExpression: 'attribute_not_exists(version)' }),
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            }),
          );
          return result;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
          // The write was done and its answer lost: it is the client's second attempt at it that was refused.
          if (error.Item?.['writer']?.S === writer) return result;
          await pause.delay(pause.random() * maxPauseMs);
          item = error.Item ?? (await read(action));
        }
      }
      throw new ContendedError(`${maxTries} writes were all overtaken`);
    },
  };
}

function toState(item: Item | undefined): TargetState & { readonly version: number } {
  if (!item) return { ...untried, version: 0 };
  const { tatMs, openUntilMs, failures, version } = unmarshall(item) as TargetState & { version: number };
  return { tatMs, openUntilMs, failures, version };
}
