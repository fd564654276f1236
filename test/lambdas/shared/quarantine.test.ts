import { createQuarantine } from '../../../lambdas/shared/quarantine.ts';
import { type Refused, toQuarantined } from '../../../lambdas/shared/quarantined-event.ts';
import { reject } from '../../../schemas/problems.ts';
import { fakeDynamoDb, nowMs } from './fixture.ts';

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

it('puts an item into its table, without a condition: the same message again changes nothing but its times', async () => {
  const { client, puts } = fakeDynamoDb();
  const item = toQuarantined(refused, nowMs);
  await createQuarantine(client, 'quarantine').put(item);
  expect(puts).toEqual([{ TableName: 'quarantine', Item: item }]);
});

it('passes on that it could not write', async () => {
  const error = new Error('throttled');
  const { client } = fakeDynamoDb(() => {
    throw error;
  });
  await expect(createQuarantine(client, 'quarantine').put(toQuarantined(refused, nowMs))).rejects.toBe(error);
});
