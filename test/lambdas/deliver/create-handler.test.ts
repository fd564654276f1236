import { createActionOf } from '../../../lambdas/deliver/action-of.ts';
import type { ActionQueue } from '../../../lambdas/deliver/action-queue.ts';
import { createHandler } from '../../../lambdas/deliver/create-handler.ts';
import { type Faults, fakeWorld, messageOf, targetOf } from './fixture.ts';

async function run(ids: readonly string[], faults: Faults = {}) {
  const world = fakeWorld(targetOf(), faults);
  return { ...world, failures: await runIn(world, ids) };
}

/** Runs one more batch, and answers what is to come again. */
async function runIn(
  { deps, metrics }: Pick<ReturnType<typeof fakeWorld>, 'deps' | 'metrics'>,
  ids: readonly string[],
  remainingMs = 60_000,
) {
  const handler = createHandler({ ...deps, actionOf: () => deps, metrics });
  const records = ids.map((id) => messageOf(id));
  const answer = await handler({ Records: records }, { getRemainingTimeInMillis: () => remainingMs });
  return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

it('answers nothing for a batch that is done with', async () => {
  const { failures, putBacks, counts } = await run(['a', 'b']);
  expect([failures, putBacks]).toEqual([[], []]);
  expect(counts).toEqual({ events_delivered_total: 2 });
});

it('answers what is to come again, each of which was put back before for as long as it has to wait', async () => {
  const { failures, putBacks, counts } = await run(['a', 'b', 'c'], {
    answers: (id) => ({ status: { a: 200, b: 503, c: 404 }[id] ?? 500 }),
  });
  expect(failures).toEqual(['message-of-b']);
  expect(putBacks).toEqual([{ receiptHandle: 'receipt-of-b', seconds: 8 }]);
  expect(counts).toEqual({ events_delivered_total: 1, events_retried_total: 1, events_failed_total: 1 });
});

it.each(['deliveries.get', 'targets.change', 'signingKeys.of', 'queue.putBack'])(
  'answers every message where %s fails, so that none is deleted',
  async (broken) => {
    const { failures, lines } = await run(['a', 'b'], {
      answers: () => ({ status: 503 }),
      fails: (call) => call === broken,
    });
    expect(failures).toEqual(['message-of-a', 'message-of-b']);
    expect(lines).not.toEqual([]);
  },
);

it('answers an explicit, empty list for no messages, and asks for nothing', async () => {
  const { failures, counts, states } = await run([], { fails: () => true });
  expect(failures).toHaveLength(0);
  expect([counts, states.size]).toEqual([{}, 0]);
});

it('says which call it was that could not put messages back, and how many stay where they are', async () => {
  const broken = await run(['a'], { answers: () => ({ status: 503 }), fails: (call) => call === 'queue.putBack' });
  expect(broken.lines).toEqual([['messages could not be put back', { reason: 'Error' }]]);

  const world = fakeWorld(targetOf(), { answers: () => ({ status: 503 }) });
  const queue = { ...world.deps.queue, putBack: async () => Promise.resolve(2) };
  await runIn({ ...world, deps: { ...world.deps, queue } }, ['a']);
  expect(world.lines).toEqual([['messages were not put back', { count: 2 }]]);
});

it('says nothing where everything was put back', async () => {
  expect((await run(['a'], { answers: () => ({ status: 503 }) })).lines).toEqual([]);
});

it.each([
  [200, 'events_delivered_total'],
  [404, 'events_failed_total'],
])('counts an event that is in a batch twice once, where its target answers %i', async (status, metric) => {
  const { deps, metrics, counts, requests } = fakeWorld(targetOf(), { answers: () => ({ status }) });
  const records = [messageOf('a'), { ...messageOf('a'), messageId: 'twin' }];
  await createHandler({ ...deps, actionOf: () => deps, metrics })(
    { Records: records },
    { getRemainingTimeInMillis: () => 60_000 },
  );
  expect([requests.length, counts]).toEqual([1, { [metric]: 1, events_duplicate_total: 1 }]);
});

it('counts how each message ended', async () => {
  const taken = await run(['a', 'b']);
  await runIn(taken, ['a']);
  expect(taken.counts).toEqual({ events_delivered_total: 2, events_duplicate_total: 1 });
  const unknown = await run(['a'], { fails: (call) => call === 'deliveries.get' });
  expect(unknown.counts).toEqual({ events_retried_total: 1 });
  const resting = await run(['a', 'b'], { answers: () => ({ status: 429, retryAfter: '60' }) });
  await runIn(resting, ['c']);
  expect(resting.counts).toEqual({ events_retried_total: 2, events_held_total: 1 });
});

it('asks for the action by the queue that the batch came from', async () => {
  const { deps, metrics } = fakeWorld();
  const actionOf = jest.fn(() => deps);
  const handler = createHandler({ ...deps, actionOf, metrics });
  await handler({ Records: [messageOf('a'), messageOf('b')] }, { getRemainingTimeInMillis: () => 60_000 });
  expect(actionOf.mock.calls).toEqual([[messageOf('a').eventSourceARN]]);
});

it('sends nothing that would not end before the invocation does', async () => {
  const world = fakeWorld();
  expect(await runIn(world, ['a'], 16_999)).toEqual(['message-of-a']);
  expect(world.requests).toEqual([]);
});

describe('the action of a queue', () => {
  const targets = { allowPrivateTargets: false, queueRetentionSeconds: 60, actions: { orders: targetOf() } };
  const names = { NAME_PREFIX: 'sluice-dev-', QUEUES_URL: 'https://sqs/1' };
  const actionOf = createActionOf(targets, names, (urls) => urls as unknown as ActionQueue);

  it('is found by its name', () => {
    const found = actionOf('arn:aws:sqs:us-east-1:1:sluice-dev-action-orders');
    expect(found.action).toEqual({
      name: 'orders',
      target: targetOf(),
      secretName: 'sluice-dev-deliver-orders',
      queueRetentionSeconds: 60,
    });
    expect(found.queue).toEqual({
      queueUrl: 'https://sqs/1/sluice-dev-action-orders',
      deadLettersUrl: 'https://sqs/1/sluice-dev-action-orders-dlq',
    });
  });

  it.each([
    'sluice-dev-action-other',
    'sluice-prod-action-orders',
    'sluice-abc-action-orders',
    'sluice-dev-action-orders-dlq',
    'sluice-dev-action-constructor',
    '',
  ])('is not made up for the queue %s', (queue) => {
    expect(() => actionOf(`arn:aws:sqs:us-east-1:1:${queue}`)).toThrow(
      `got the queue ${queue}; expected that of orders: deploy the stage again`,
    );
  });

  it.each([
    [{}, 'expected that of no action: deploy'],
    [{ orders: targetOf(), bills: targetOf() }, 'expected that of orders, bills: deploy'],
  ])('is told from those that there are: %#', (actions, message) => {
    const other = createActionOf({ ...targets, actions }, names, (urls) => urls as unknown as ActionQueue);
    expect(() => other('arn:aws:sqs:us-east-1:1:x')).toThrow(message);
  });
});
