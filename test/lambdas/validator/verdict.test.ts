import * as fc from 'fast-check';
import { itemBytes } from '../../../localstack/dynamodb/values/size.ts';
import { bodyHash } from '../../../lambdas/validator/body-hash.ts';
import { judge } from '../../../lambdas/validator/verdict.ts';
import { examples, incident } from '../../schemas/fixture.ts';
import { nowMs, toImage } from '../shared/fixture.ts';
import { apiQueueArn, itemOf, type MessageParts, registry, roleIdOf, sqsRecord } from './fixture.ts';

/** What is stored of an event, in bytes as DynamoDB counts them. */
function bytesOf(event: object, group: string): number {
  return itemBytes(toImage(itemOf(sqsRecord({ group, body: JSON.stringify(event) }))));
}

const inLane = (partitionkey: string): string => JSON.stringify(incident({ partitionkey }));

it('stores the event with what the pipeline knows of it', () => {
  const body = JSON.stringify(incident({ partitionkey: 'k' }), undefined, 2);
  expect(itemOf(sqsRecord({ group: 'client-a/k', body, sequence: '00042' }))).toEqual({
    clientId: 'client-a',
    id: 'event-1',
    group: 'client-a/k',
    sequence: '00042',
    type: 'com.example.incident.created.v1',
    acceptedAt: nowMs - 1_500,
    storedAt: nowMs,
    expiresAt: nowMs / 1_000 + 604_800,
    bodyHash: bodyHash(JSON.parse(body)),
    event: JSON.stringify(JSON.parse(body)),
  });
});

it('stores what has no place in its group, which no FIFO queue leaves out, without one', () => {
  const { SequenceNumber: _sequence, ...attributes } = sqsRecord().attributes;
  expect(itemOf({ ...sqsRecord(), attributes }).sequence).toBe('');
});

it.each<[string, MessageParts, string | undefined]>([
  ['a client', { group: 'client-a' }, undefined],
  ['a client and a lane', { group: 'client-a/k' }, undefined],
  ['a client, and an event that names a lane', { group: 'client-a', body: inLane('k') }, undefined],
  ['the lane that the event names', { group: 'client-a/k', body: inLane('k') }, undefined],
  ['another lane than the event names', { group: 'client-a/j', body: inLane('k') }, '/partitionkey'],
  ['no group', { group: undefined, senderId: roleIdOf('a') }, ''],
  ['an empty group', { group: '', senderId: roleIdOf('a') }, ''],
  ['a group of three parts', { group: 'a/b/c' }, ''],
  ['a group that is no client', { group: '-a', senderId: roleIdOf('a') }, ''],
])('group: %s', (_name, parts, path) => {
  const verdict = judge(sqsRecord(parts), nowMs, registry);
  if (path === undefined) expect(verdict.kind).toBe('accept');
  else expect(verdict).toMatchObject({ kind: 'reject', rejection: { code: 'invalid_group', problems: [{ path }] } });
});

it('says of an event in another lane which would be right', () => {
  const message = 'got another key, expected the key that the MessageGroupId ends with, or none';
  const record = sqsRecord({ group: 'client-a/j', body: inLane('k') });
  expect(judge(record, nowMs, registry)).toMatchObject({
    clientId: 'client-a',
    rejection: { code: 'invalid_group', problems: [{ path: '/partitionkey', message }] },
  });
});

it.each([
  ['no JSON', '{', 'malformed_json'],
  ['an unknown type', JSON.stringify(incident({ type: 'com.example.none.v1' })), 'unknown_type'],
  ['a bad envelope', JSON.stringify(incident({ id: '' })), 'invalid_envelope'],
  ['bad data', JSON.stringify(incident({ data: {} })), 'invalid_data'],
  ['too much', ' '.repeat(262_145), 'too_large'],
  ['too many lists in lists', '['.repeat(33), 'too_complex'],
  ['a key twice', JSON.stringify(incident()).replace('{', '{"id":"other",'), 'ambiguous_json'],
  ['a day and more ahead', JSON.stringify(incident({ time: '2026-03-15T09:30:01Z' })), 'invalid_envelope'],
])('rejects %s', (_name, body, code) => {
  expect(judge(sqsRecord({ body }), nowMs, registry)).toMatchObject({ kind: 'reject', rejection: { code } });
});

it.each<[string, string, MessageParts, string | undefined]>([
  ['shop', 'com.example.shop.order-placed.v1', {}, undefined],
  ['shop', 'com.example.web.signed-up.v1', {}, undefined],
  ['shop', 'com.example.incident.created.v1', {}, 'type_not_allowed'],
  ['shop', 'com.example.incident.created.v1', { source: apiQueueArn }, 'type_not_allowed'],
  ['client-a', 'com.example.incident.created.v1', {}, undefined],
  ['nobody-declared', 'com.example.incident.created.v1', { source: apiQueueArn }, undefined],
])('%s sends %s %p: %s', (group, type, parts, code) => {
  const event = { ...examples.find((example) => example.type === type), id: 'one' };
  const verdict = judge(sqsRecord({ group, body: JSON.stringify(event), ...parts }), nowMs, registry);
  if (code === undefined) expect(verdict).toMatchObject({ kind: 'accept', item: { clientId: group, type } });
  else
    expect(verdict).toMatchObject({
      kind: 'reject',
      clientId: group,
      rejection: { code, problems: [{ path: '/type' }] },
    });
});

it('says whom a message is from before it looks at what is in it', () => {
  const record = sqsRecord({ group: 'client-b', senderId: `${roleIdOf('client-a')}:s`, body: '{' });
  expect(judge(record, nowMs, registry)).toMatchObject({ clientId: 'client-a', rejection: { code: 'wrong_client' } });
});

it('expires seven days from the server’s time in whole seconds, whatever the producer’s clock says', () => {
  const anyMs = fc.integer({ min: Date.UTC(2020), max: Date.UTC(2100) });
  const fractionOfPast = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyMs, fractionOfPast, (at, fraction) => {
      const body = JSON.stringify(incident({ time: new Date((at + 86_400_000) * fraction).toISOString() }));
      const { expiresAt, storedAt } = itemOf(sqsRecord({ body }), at);
      expect(Number.isInteger(expiresAt)).toBe(true);
      expect(Math.abs(expiresAt - (at / 1_000 + 7 * 24 * 60 * 60))).toBeLessThanOrEqual(1);
      expect(storedAt).toBe(at);
    }),
  );
});

it('gives the same verdict for the same message and time', () => {
  expect(judge(sqsRecord(), nowMs, registry)).toEqual(judge(sqsRecord(), nowMs, registry));
});

describe('the size of an item, against one write unit of 1,024 bytes', () => {
  const uuid = '80337bc5-7215-4b22-a20d-84330631d8b5';

  it.each([
    ['a client', 'roadside-assistance-east'],
    ['a client and a lane', `roadside-assistance-east/${uuid}`],
  ])('an event of 700 bytes fits, in the group of %s', (_name, group) => {
    const data = { incidentId: 'incident-77', reason: '' };
    const short = incident({ id: uuid, type: 'com.example.incident.cancelled.v1', data });
    const missing = 700 - Buffer.byteLength(JSON.stringify(short));
    const event = { ...short, data: { ...data, reason: 'x'.repeat(missing) } };
    expect(Buffer.byteLength(JSON.stringify(event))).toBe(700);
    expect(bytesOf(event, group)).toBeLessThanOrEqual(1_024);
  });

  it.each(examples.map((event) => [event.type, event] as const))('%s: its example fits', (_type, event) => {
    expect(bytesOf({ ...event, id: uuid }, 'roadside-assistance-east')).toBeLessThanOrEqual(1_024);
  });
});
