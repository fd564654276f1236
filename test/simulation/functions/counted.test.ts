import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Answer } from '../../../lambdas/deliver/answer.ts';
import { counted, type Invocation } from './counted.ts';
import type { Handler, Surroundings } from './surroundings.ts';

const takes = async (): Promise<Answer> => Promise.resolve({ status: 202 });

/** An invocation of a handler that does something with what it finds around it. */
async function invoked(
  act: (surroundings: Surroundings) => Promise<unknown>,
  answer: (input: object) => unknown = () => ({}),
): Promise<Invocation | undefined> {
  const client = { send: async ({ input }: { readonly input: object }) => Promise.resolve(answer(input)) };
  const clients = { dynamoDb: client, sqs: client, eventBridge: client };
  const compose = (surroundings: Surroundings): Handler => {
    return async () => act(surroundings);
  };
  const invocations: Invocation[] = [];
  const handler = counted({ deliver: compose }, invocations)['deliver']?.({
    clients,
    http: takes,
    telemetry: {},
  } as unknown as Surroundings);
  const event = { Records: [{}, { eventName: 'INSERT' }, { eventName: 'REMOVE' }] };
  void handler?.(event as never, { getRemainingTimeInMillis: () => 0 }).catch(() => {});
  await new Promise(setImmediate);
  return invocations[0];
}

const put = (table: string, item: Readonly<Record<string, string>>): PutItemCommand =>
  new PutItemCommand({
    TableName: `sluice-sim-${table}`,
    Item: Object.fromEntries(Object.entries(item).map(([name, S]) => [name, { S }])),
  });
const refusal = (Item?: object) => () => {
  throw Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException', Item });
};
const event = put('events', { bodyHash: 'h1' });
const letter = put('quarantine', { code: 'conflict' });

test.each([
  ['an event that is put', event, () => ({}), { stored: 1 }],
  ['one that is there', event, refusal({ bodyHash: { S: 'h1' } }), { duplicate: 1 }],
  ['one whose id is taken', event, refusal({ bodyHash: { S: 'h2' } }), {}],
  ['one that is refused', letter, () => ({}), { quarantined: 1, 'kept conflict': 1 }],
  ['one that is kept as it is', letter, refusal(), { 'kept conflict': 1 }],
  ['a delivery that is done', put('deliveries', { state: 'delivered' }), () => ({}), { delivered: 1 }],
  ['one that waits', put('deliveries', { state: 'waiting' }), () => ({}), {}],
  ['what is given up', new SendMessageCommand({ QueueUrl: '', MessageBody: '' }), () => ({}), { 'given up': 1 }],
  [
    'events of which the bus takes one',
    new PutEventsCommand({ Entries: [{}, {}] }),
    () => ({ Entries: [{}, { ErrorCode: 'Throttled' }] }),
    { sent: 1 },
  ],
])('it is heard what became of %s', async (_, command, answer, told) => {
  const invocation = await invoked(
    async ({ clients }) => (clients.dynamoDb as unknown as { send: (sent: object) => unknown }).send(command),
    answer,
  );
  expect(Object.fromEntries(invocation?.told ?? [])).toEqual(told);
  expect([...(invocation?.underWay.values() ?? [])].every((times) => times === 0)).toBe(true);
});

test('what a target takes, what is counted, and what comes again, is kept of an invocation', async () => {
  const invocation = await invoked(async ({ http, telemetry: { metrics } }) => {
    await http({ url: '', method: 'POST', headers: {}, body: '' }, 1_000);
    metrics.addMetric('sent', 'Count', 2);
    const single = metrics.singleMetric();
    single.addDimension('reason', 'conflict');
    single.addMetric('refused', 'Count', 1);
    return { batchItemFailures: [{}] };
  });
  expect(invocation).toMatchObject({ function: 'deliver', records: 2, again: 1 });
  expect(Object.fromEntries(invocation?.told ?? [])).toEqual({ taken: 1 });
  expect(Object.fromEntries(invocation?.counted ?? [])).toEqual({ sent: 2, 'refused conflict': 1 });
});

function count({ telemetry }: Surroundings): void {
  telemetry.metrics.addMetric('sent', 'Count', 1);
}

test('one that ends with an error counts, and one that is ended does not', async () => {
  const failed = await invoked(async (surroundings) => {
    count(surroundings);
    throw new Error('failed');
  });
  expect([failed?.counted?.of('sent'), failed?.again]).toEqual([1, undefined]);
  const ended = await invoked(async (surroundings) => {
    count(surroundings);
    return new Promise(() => {});
  });
  expect(ended?.counted).toBeUndefined();
});
