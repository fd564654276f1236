import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { findUncarriable } from '../../schemas/carriable-text.ts';
import type { FactValue } from '../../schemas/facts.ts';
import { maxFactBytes } from '../../schemas/limits.ts';

/** Where facts are looked up. */
export interface FactStore {
  /**
   * @returns `undefined` where nothing is known
   * @throws InvalidFactError for what is there and can be no fact; what DynamoDB throws when it cannot answer
   */
  get(fact: string, subject: string): Promise<FactValue | undefined>;
}

/**
 * What the table has is no fact. Whoever fills it has to put that right: until then messages that ask for it come again. The
 * subject is not named, for it may be a person.
 */
export class InvalidFactError extends Error {
  override readonly name = 'InvalidFactError';
}

/** Facts in a DynamoDB table of `fact`, `subject` and `value`. */
export function createFactStore(client: DynamoDBClient, tableName: string): FactStore {
  return {
    async get(fact, subject) {
      const { Item: item } = await client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: { fact: { S: fact }, subject: { S: subject } },
          // Who is registered and then sends must not be told that nobody is. It costs half a read unit more.
          ConsistentRead: true,
        }),
      );
      return item && toFact(fact, item['value']);
    },
  };
}

function toFact(fact: string, value: AttributeValue | undefined): FactValue {
  if (value?.BOOL !== undefined) return value.BOOL;
  if (value?.N !== undefined && Math.abs(Number(value.N)) <= Number.MAX_SAFE_INTEGER) return Number(value.N);
  if (value?.S !== undefined && Buffer.byteLength(value.S) <= maxFactBytes && !findUncarriable(value.S)) return value.S;
  const got = value ? `${Object.keys(value).join()} of ${JSON.stringify(value).length} characters` : 'no value';
  throw new InvalidFactError(
    `got ${got} for ${fact}, expected true, false, a number that a double holds, or at most ${maxFactBytes} bytes of text without U+FFFE and U+FFFF`,
  );
}
