import { createActionOf } from '../../../lambdas/deliver/action-of.ts';
import type { ActionQueue } from '../../../lambdas/deliver/action-queue.ts';
import { createHandler } from '../../../lambdas/deliver/create-handler.ts';
import { type Faults, fakeWorld, messageOf, targetOf } from './fixture.ts';

const context = { getRemainingTimeInMillis: () => 60_000 };

async function run(ids: readonly string[], faults: Faults = {}) {
  const world = fakeWorld(targetOf(), faults);
  const { action, queue } = world.deps;
  const handler = createHandler({ ...world.deps, actionOf: () => ({ action, queue }), metrics: world.metrics });
  const answer = await handler({ Records: ids.map((id) => messageOf(id)) }, context);
  return { ...world, failures: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
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

  it.each(['sluice-dev-action-other', 'sluice-prod-action-orders', 'sluice-dev-action-constructor', ''])(
    'is not made up for the queue %s',
    (queue) => {
      expect(() => actionOf(`arn:aws:sqs:us-east-1:1:${queue}`)).toThrow('expected that of orders');
    },
  );
});
