import type { AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { createFactStore, InvalidFactError } from '../../../lambdas/shared/fact-store.ts';

/** A store whose table has this item. */
function storeOf(Item?: Record<string, AttributeValue>) {
  const gets: object[] = [];
  const send = async ({ input }: GetItemCommand) => {
    gets.push(input);
    return Promise.resolve({ ...(Item && { Item }) });
  };
  return { gets, store: createFactStore({ send } as unknown as DynamoDBClient, 'facts') };
}

it('gets the item of a fact and a subject, as it is now', async () => {
  const { gets, store } = storeOf({ value: { BOOL: true } });
  await expect(store.get('registrations', 'p-1')).resolves.toBe(true);
  expect(gets).toEqual([
    { TableName: 'facts', Key: { fact: { S: 'registrations' }, subject: { S: 'p-1' } }, ConsistentRead: true },
  ]);
});

it.each<[AttributeValue, unknown]>([
  [{ BOOL: false }, false],
  [{ N: '0' }, 0],
  [{ N: '-12.5' }, -12.5],
  [{ S: '' }, ''],
  [{ S: 'x'.repeat(256) }, 'x'.repeat(256)],
])('%j is %j', async (value, fact) => {
  await expect(storeOf({ value }).store.get('registrations', 'p-1')).resolves.toBe(fact);
});

it('knows nothing where there is no item', async () => {
  await expect(storeOf().store.get('registrations', 'p-1')).resolves.toBeUndefined();
});

it.each<[string, AttributeValue | undefined]>([
  ['no value', undefined],
  ['a null', { NULL: true }],
  ['a list', { L: [{ S: 's3cret' }] }],
  ['a number that a double cannot hold', { N: '1e100' }],
  ['too long a text', { S: 's3cret'.repeat(43) }],
  ['text that no queue could carry with the event', { S: 's3cret\uFFFF' }],
  ['too long a text of few letters', { S: 'ü'.repeat(129) }],
])('an item of %s is no fact, and is not repeated', async (_name, value) => {
  const { store } = storeOf({ ...(value && { value }) });
  const error = await store.get('registrations', 'p-s3cret').catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InvalidFactError);
  expect((error as Error).message).toMatch(/^got .* for registrations, expected /);
  expect((error as Error).message).not.toContain('s3cret');
});

it('passes on that it cannot be read', async () => {
  const error = new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: {} });
  const client = { send: async () => Promise.reject(error) } as unknown as DynamoDBClient;
  await expect(createFactStore(client, 'facts').get('a', 'b')).rejects.toBe(error);
});
