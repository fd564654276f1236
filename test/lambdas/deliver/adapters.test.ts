import { ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { createActionQueue } from '../../../lambdas/deliver/action-queue.ts';
import { createDeliveryStore } from '../../../lambdas/deliver/delivery-store.ts';
import { nextRecord } from '../../../lambdas/deliver/next-record.ts';
import { readTargets } from '../../../lambdas/deliver/read-targets.ts';
import { createSigningKeys } from '../../../lambdas/deliver/signing-keys.ts';
import { nowMs } from '../shared/fixture.ts';
import { deliveryOf } from './fixture.ts';

/** A client of which only `send` is there, and what was sent. */
function fakeClient(answer: (input: never) => unknown) {
  const inputs: unknown[] = [];
  const send = async ({ input }: { input: unknown }) => {
    inputs.push(input);
    return Promise.resolve(answer(input as never));
  };
  return { client: { send } as never, inputs };
}

/** Keys of a secret with these versions, and a clock that is moved by hand. */
function keysOf(versions: Record<string, string>) {
  let ms = 0;
  const { client, inputs } = fakeClient(({ VersionStage }: { VersionStage: string }) => {
    const SecretString = versions[VersionStage];
    if (SecretString === undefined) throw new ResourceNotFoundException({ message: '', $metadata: {} });
    return { SecretString };
  });
  return { keys: createSigningKeys(client, () => ms), inputs, advance: (by: number) => (ms += by) };
}

describe('signing keys', () => {
  it('are the present one and the one before, kept for a while', async () => {
    const versions: Record<string, string> = { AWSCURRENT: 'new' };
    const { keys, advance, inputs } = keysOf(versions);
    await expect(keys.of('s')).resolves.toEqual(['new']);
    Object.assign(versions, { AWSCURRENT: 'newer', AWSPREVIOUS: 'new' });
    advance(299_999);
    await expect(keys.of('s')).resolves.toEqual(['new']);
    expect(inputs).toHaveLength(2);
    advance(1);
    await expect(keys.of('s')).resolves.toEqual(['newer', 'new']);
  });

  it('are read again for a target that refuses them, however lately they were read, but not for each of its answers', async () => {
    const versions: Record<string, string> = { AWSCURRENT: 'new' };
    const { keys, advance, inputs } = keysOf(versions);
    await keys.of('s');
    versions['AWSCURRENT'] = 'newer';
    const refused = await Promise.all([keys.fresh('s'), keys.fresh('s')]);
    expect(refused).toEqual([['newer'], ['newer']]);
    expect(inputs).toHaveLength(6);
    versions['AWSCURRENT'] = 'newest';
    advance(29_999);
    await expect(keys.fresh('s')).resolves.toEqual(['newer']);
    expect(inputs).toHaveLength(6);
    advance(1);
    await expect(keys.fresh('s')).resolves.toEqual(['newest']);
    await expect(keys.of('s')).resolves.toEqual(['newest']);
  });

  it('have to be there', async () => {
    await expect(keysOf({}).keys.of('s')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(keysOf({ AWSCURRENT: '' }).keys.of('s')).rejects.toMatchObject({ name: 'NoKeyError' });
  });
});

describe('deliveries', () => {
  const record = nextRecord(deliveryOf('order-0'), undefined, {
    action: 'shop-orders',
    nowMs,
    standing: { state: 'waiting', nextAt: nowMs + 1_000 },
    attempt: { at: nowMs, durationMs: 5, reason: 'TIMEOUT' },
  });

  it('are written over unless they are done', async () => {
    const { client, inputs } = fakeClient(() => ({}));
    const store = createDeliveryStore(client, 'd');
    await expect(store.put(record)).resolves.toBe(true);
    await store.put({ ...record, state: 'delivered' });
    expect(inputs.map((input) => (input as { ConditionExpression?: string }).ConditionExpression)).toEqual([
      'attribute_not_exists(#state) OR #state <> :delivered',
      undefined,
    ]);
    const done = fakeClient(() => {
      throw new ConditionalCheckFailedException({ message: '', $metadata: {} });
    });
    await expect(createDeliveryStore(done.client, 'd').put(record)).resolves.toBe(false);
  });

  it('are not taken for unknown where they were not read', async () => {
    const { client } = fakeClient(() => ({ UnprocessedKeys: { d: { Keys: [{}] } } }));
    await expect(createDeliveryStore(client, 'd').get([record])).rejects.toMatchObject({ name: 'UnreadError' });
  });

  it('keep the newest twenty attempts and the count of all', () => {
    let last = record;
    for (let attempt = 1; attempt < 30; attempt++)
      last = nextRecord(deliveryOf('order-0'), last, {
        action: 'shop-orders',
        nowMs,
        standing: { state: 'waiting', nextAt: nowMs },
        attempt: { at: nowMs + attempt, durationMs: 1, reason: 'TIMEOUT' },
      });
    expect([last.attempts.length, last.attempts.at(-1)?.at, last.attemptCount]).toEqual([20, nowMs + 29, 30]);
  });
});

describe('the queue', () => {
  const urls = { queueUrl: 'q', deadLettersUrl: 'q-dlq' };

  it('puts messages back in one call, and says how many it could not', async () => {
    const { client, inputs } = fakeClient(() => ({ Failed: [{}] }));
    const queue = createActionQueue(client, urls);
    const messages = [1, 2].map((seconds) => ({ receiptHandle: `r${seconds}`, seconds }));
    await expect(queue.putBack(messages)).resolves.toBe(1);
    await expect(queue.putBack([])).resolves.toBe(0);
    expect(inputs).toEqual([
      {
        QueueUrl: 'q',
        Entries: [
          { Id: '0', ReceiptHandle: 'r1', VisibilityTimeout: 1 },
          { Id: '1', ReceiptHandle: 'r2', VisibilityTimeout: 2 },
        ],
      },
    ]);
  });

  it('gives up with a reason as EventBridge says it', async () => {
    const { client, inputs } = fakeClient(() => ({}));
    await createActionQueue(client, urls).giveUp('{}', { code: 'REFUSED', message: 'status 404' });
    expect(inputs).toEqual([
      {
        QueueUrl: 'q-dlq',
        MessageBody: '{}',
        MessageAttributes: {
          ERROR_CODE: { DataType: 'String', StringValue: 'REFUSED' },
          ERROR_MESSAGE: { DataType: 'String', StringValue: 'status 404' },
        },
      },
    ]);
  });

  it('counts what is hidden too', async () => {
    const Attributes = { ApproximateNumberOfMessages: '3', ApproximateNumberOfMessagesNotVisible: '40' };
    const { client } = fakeClient(() => ({ Attributes }));
    await expect(createActionQueue(client, urls).countMessages()).resolves.toBe(43);
  });
});

it('does not start without its targets', () => {
  expect(() => readTargets('/nowhere')).toThrow('targets.json beside the code');
});
