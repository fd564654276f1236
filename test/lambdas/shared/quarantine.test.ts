import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createQuarantine } from '../../../lambdas/shared/quarantine.ts';
import { type Refused, toQuarantined } from '../../../lambdas/shared/to-quarantined.ts';
import { reject } from '../../../schemas/problems.ts';
import { fakeDynamoDb, fakeS3, nowMs } from './fixture.ts';

const refused: Refused = {
  ...reject('conflict', '/id', 'why'),
  clientId: 'client-a',
  group: 'client-a/k',
  body: '{}',
  arrivedAt: nowMs - 5_000,
  position: 'm-1',
  sourceArn: 'arn:aws:sqs:us-east-1:123456789012:q.fifo',
};

it('keeps what was refused with its reasons, for two weeks of the server’s time', () => {
  const { arrivedAt: _arrivedAt, position: _position, ...kept } = refused;
  expect(toQuarantined(refused, nowMs + 999)).toEqual({
    ...kept,
    arrival: '2026-03-14T09:29:55.000Z#m-1',
    quarantinedAt: nowMs + 999,
    expiresAt: nowMs / 1_000 + 14 * 86_400,
  });
});

it('gives a message that comes again the same key, whenever that is', () => {
  const { clientId, arrival } = toQuarantined(refused, nowMs);
  expect(toQuarantined(refused, nowMs + 3_600_000)).toMatchObject({ clientId, arrival });
});

it('gives two messages of the same moment two keys', () => {
  expect(toQuarantined({ ...refused, position: 'm-2' }, nowMs).arrival).not.toBe(toQuarantined(refused, nowMs).arrival);
});

it('keeps the id that the body gives itself, and none where it gives none', () => {
  expect(toQuarantined({ ...refused, body: '{"id":"order-7"}' }, nowMs)).toMatchObject({ eventId: 'order-7' });
  expect(toQuarantined(refused, nowMs)).not.toHaveProperty('eventId');
});

it('sorts by arrival', () => {
  const later = toQuarantined({ ...refused, arrivedAt: nowMs, position: 'a' }, nowMs);
  expect([later.arrival, toQuarantined(refused, nowMs).arrival].toSorted()[1]).toBe(later.arrival);
});

/** A quarantine in memory, of which a part may not work; `writes` are all that were tried, in their order. */
function world({ brokenTable = false, brokenBucket = false } = {}) {
  const writes: object[] = [];
  const { client: dynamoDb } = fakeDynamoDb(({ input: { TableName, Item = {} } }) => {
    writes.push({ TableName, Item: unmarshall(Item) });
    return answer(brokenTable);
  });
  const { client: s3 } = fakeS3(({ input }) => {
    writes.push(input);
    return answer(brokenBucket);
  });
  return { writes, quarantine: createQuarantine({ dynamoDb, tableName: 'quarantine', s3, bucketName: 'bodies' }) };
}

function answer(isBroken: boolean): object {
  if (isBroken) throw new Error('throttled');
  return {};
}

describe('the quarantine', () => {
  const small = toQuarantined(refused, nowMs);
  const large = toQuarantined({ ...refused, body: 'x'.repeat(4_097) }, nowMs);
  const { body: _body, ...ofLarge } = large;
  const bodyKey = 'client-a/2026-03-14T09_29_55.000Z_m-1.json';

  const object = { Bucket: 'bodies', Key: bodyKey, Body: large.body, ContentType: 'text/plain; charset=utf-8' };
  const itemOfLarge = { TableName: 'quarantine', Item: { ...ofLarge, bodyKey, bodyBytes: 4_097 } };

  it.each([
    ['small', small],
    ['large', large],
  ])('leaves a %s one that an operator has sent again as it is, with what is noted of that', async (_size, event) => {
    const conditions: unknown[] = [];
    const { client: dynamoDb } = fakeDynamoDb(({ input: { ConditionExpression } }) => {
      conditions.push(ConditionExpression);
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    });
    const { client: s3 } = fakeS3(() => ({}));
    const quarantine = createQuarantine({ dynamoDb, tableName: 'quarantine', s3, bucketName: 'bodies' });
    await expect(quarantine.put(event)).resolves.toBeUndefined();
    expect(conditions).toEqual(['attribute_not_exists(resubmittedAt)']);
  });

  it('puts an item into its table: the same message again changes nothing but its times', async () => {
    const { writes, quarantine } = world();
    await quarantine.put(small);
    expect(writes).toEqual([{ TableName: 'quarantine', Item: small }]);
  });

  it('puts a large body into its bucket, and only then an item that points to it', async () => {
    const { writes, quarantine } = world();
    await quarantine.put(large);
    expect(writes).toEqual([object, itemOfLarge]);
  });

  it('writes the same again under the same keys', async () => {
    const { writes, quarantine } = world();
    await quarantine.put(large);
    await quarantine.put({ ...large, quarantinedAt: nowMs + 60_000 });
    expect(writes.slice(2)).toEqual([
      object,
      { ...itemOfLarge, Item: { ...itemOfLarge.Item, quarantinedAt: nowMs + 60_000 } },
    ]);
  });

  it.each([
    ['small', 'table', small],
    ['large', 'table', large],
  ])('passes on that it could not write a %s one to its %s', async (_size, _part, event) => {
    await expect(world({ brokenTable: true }).quarantine.put(event)).rejects.toThrow('throttled');
  });

  it('passes on that it could not write to its bucket, and then writes no item that points to nothing', async () => {
    const { writes, quarantine } = world({ brokenBucket: true });
    await expect(quarantine.put(large)).rejects.toThrow('throttled');
    expect(writes).toEqual([object]);
  });

  it.each([
    ['small', small, 0, 0],
    ['large', large, 0, 0],
    ['large', large, 1, 1],
  ])('begins no write of a %s one that might not end in time: %#', async (_size, event, checksPassed, written) => {
    const { writes, quarantine } = world();
    let checks = 0;
    const checkTime = (): void => {
      if ((checks += 1) > checksPassed) throw new Error('out of time');
    };
    await expect(quarantine.put(event, checkTime)).rejects.toThrow('out of time');
    expect(writes).toHaveLength(written);
  });

  it('needs no bucket for a small one', async () => {
    await expect(world({ brokenBucket: true }).quarantine.put(small)).resolves.toBeUndefined();
  });
});
