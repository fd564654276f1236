import { toUnsendable } from '../../../lambdas/sender/unsendable.ts';
import { incident } from '../../schemas/fixture.ts';
import { nowMs } from '../shared/fixture.ts';
import { streamRecord } from './fixture.ts';

it('keeps the event with where it came from and what the bus said', () => {
  const record = streamRecord('a1', '77', { group: 'a/k' });
  expect(toUnsendable(record, 'MalformedDetail', nowMs)).toEqual({
    code: 'unsendable',
    problems: [
      {
        path: '',
        code: 'unsendable',
        message: 'got MalformedDetail from the bus, for good, expected an event that it takes',
        expected: 'an event that it takes',
        got: 'MalformedDetail from the bus, for good',
      },
    ],
    clientId: 'a',
    group: 'a/k',
    eventId: 'a1',
    body: JSON.stringify(incident({ id: 'a1' })),
    arrival: '2026-03-14T09:26:53.000Z#77',
    sourceArn: record.eventSourceARN,
    quarantinedAt: nowMs,
    expiresAt: nowMs / 1_000 + 14 * 86_400,
  });
});

it('gives a record that comes again the same key', () => {
  const [first, again] = [nowMs, nowMs + 60_000].map((at) => toUnsendable(streamRecord('a1', '77'), 'x', at));
  expect([again?.clientId, again?.arrival]).toEqual([first?.clientId, first?.arrival]);
});

it('keeps the whole image of what is no event', () => {
  const record = streamRecord('a1', '77', { event: undefined });
  expect(JSON.parse(toUnsendable(record, 'x', nowMs).body)).toEqual(record.dynamodb?.NewImage);
});

it('makes an item that DynamoDB takes even of a record without an image', () => {
  expect(toUnsendable({ dynamodb: { SequenceNumber: '77' } }, 'x', nowMs)).toMatchObject({
    clientId: '?',
    group: '',
    body: '{}',
    arrival: '1970-01-01T00:00:00.000Z#77',
    sourceArn: '',
  });
  expect(toUnsendable({ dynamodb: { NewImage: {} } }, 'x', nowMs)).toMatchObject({
    clientId: '?',
    group: '',
    body: '{}',
    arrival: '1970-01-01T00:00:00.000Z#',
  });
  expect(Object.values(toUnsendable({}, 'x', nowMs))).not.toContain(undefined);
});
