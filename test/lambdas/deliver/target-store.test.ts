import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  type PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { admit } from '../../../lambdas/deliver/gate.ts';
import { ContendedError, createTargetStore } from '../../../lambdas/deliver/target-store.ts';
import { machinePause } from '../../../lambdas/shared/pause.ts';

type Item = Record<string, AttributeValue>;

/** One item of a table, and how often it was written. `before` is called before each write. */
function fakeTable(before: () => void = () => undefined) {
  const table = { item: undefined as Item | undefined, writes: 0 };
  const client = {
    send: async (command: GetItemCommand | PutItemCommand) => {
      await Promise.resolve();
      if (command instanceof GetItemCommand) return { ...(table.item && { Item: table.item }) };
      before();
      const { Item, ExpressionAttributeValues: values, ConditionExpression: condition } = command.input;
      expect(condition).toBe(values ? 'version = :seen' : 'attribute_not_exists(version)');
      const seen = values?.[':seen']?.N;
      if (table.item?.['version']?.N !== seen)
        throw new ConditionalCheckFailedException({
          message: '',
          $metadata: {},
          ...(table.item && { Item: table.item }),
        });
      table.item = Item;
      table.writes += 1;
      return {};
    },
  } as unknown as DynamoDBClient;
  return { table, client, store: createTargetStore(client, 'targets', machinePause) };
}

const rate = { perSecond: 2, burst: 3 };
const asked = { nowMs: 50_000, slots: 4, horizonMs: 10_000, rate, probeMs: 27_000 };

test('functions that reserve at once have no slot in common, and no more of them than there are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 6 }), async (wanted) => {
      const { store } = fakeTable();
      const all = await Promise.all(
        wanted.map(async (slots) => store.change('a', (state) => admit(state, { ...asked, slots }))),
      );
      const slotsMs = all.flatMap((result) => (result.kind === 'open' ? result.slotsMs : []));
      expect(slotsMs.filter((slot) => slot === 50_000).length).toBeLessThanOrEqual(rate.burst);
      const later = slotsMs.filter((slot) => slot > 50_000);
      expect(new Set(later).size).toBe(later.length);
      expect(slotsMs.length).toBe(
        Math.min(
          // At once, half an interval later, and every half second to the end of ten.
          22,
          wanted.reduce((sum, slots) => sum + slots, 0),
        ),
      );
    }),
    { numRuns: 30 },
  );
});

it('wins one probe, however many ask', async () => {
  const { store } = fakeTable();
  await store.change('a', (state) => ({ state: { ...state, failures: 5, openUntilMs: 1 }, result: undefined }));
  const all = await Promise.all([1, 2, 3, 4].map(async () => store.change('a', (state) => admit(state, asked))));
  expect(all.filter((result) => result.kind === 'open')).toHaveLength(1);
});

it('writes nothing where nothing changes', async () => {
  const { store, table } = fakeTable();
  await expect(store.change('a', (state) => ({ state, result: 'same' }))).resolves.toBe('same');
  expect(table.writes).toBe(0);
});

it('knows its own write again, whose answer was lost and which the client tried once more', async () => {
  const { table, client } = fakeTable();
  const twice = {
    send: async (command: PutItemCommand | GetItemCommand) => {
      const answer = await client.send(command as PutItemCommand);
      return command instanceof GetItemCommand ? answer : client.send(command);
    },
  } as unknown as DynamoDBClient;
  const retrying = createTargetStore(twice, 'targets', machinePause);
  const first = await retrying.change('a', (state) => admit(state, { ...asked, slots: 1 }));
  expect(first).toMatchObject({ slotsMs: [50_000] });
  expect(table.writes).toBe(1);
});

it('gives up where others are always faster', async () => {
  const item = { tatMs: { N: '0' }, openUntilMs: { N: '0' }, failures: { N: '0' } };
  const { store, table } = fakeTable(() => (table.item = { ...item, version: { N: String(Math.random()) } }));
  await expect(store.change('a', (state) => admit(state, asked))).rejects.toBeInstanceOf(ContendedError);
});

it('passes on what DynamoDB throws', async () => {
  const client = { send: async () => Promise.reject(new Error('throttled')) } as unknown as DynamoDBClient;
  await expect(
    createTargetStore(client, 't', machinePause).change('a', (state) => admit(state, asked)),
  ).rejects.toThrow('throttled');
});
