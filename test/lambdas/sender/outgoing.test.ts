import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import { toOutgoing } from '../../../lambdas/sender/outgoing.ts';
import { busSource } from '../../../schemas/bus-event.ts';
import { anyCharacter } from '../../any-character.ts';
import { examples, incident } from '../../schemas/fixture.ts';
import { streamRecord } from './fixture.ts';

/** What of a record goes out. Fails where nothing does. */
function sent(record: DynamoDBRecord) {
  const outgoing = toOutgoing(record, 'bus');
  if (!outgoing) throw new Error('can never be sent');
  return outgoing;
}

const detailOf = (record: DynamoDBRecord): unknown => JSON.parse(sent(record).entry.Detail ?? '');

it('is the event that the validator stored, with who sent it and where in its group', () => {
  expect(detailOf(streamRecord('a1', '7', { sequence: '00042' }))).toEqual({
    ...incident({ id: 'a1' }),
    clientid: 'a',
    sequence: '00042',
  });
});

it('carries what was known of it beside the event', () => {
  const record = streamRecord('a1', '7');
  const facts = { isSo: { BOOL: false }, counted: { N: '3.5' }, known: { S: '"' } };
  const image = { ...record.dynamodb?.NewImage, facts: { M: facts } };
  const detail = detailOf({ ...record, dynamodb: { ...record.dynamodb, NewImage: image } });
  expect(detail).toMatchObject({ ...incident({ id: 'a1' }), facts: { isSo: false, counted: 3.5, known: '"' } });
  expect(detailOf(record)).not.toHaveProperty('facts');
});

it('goes to the bus under its type, at the bus’s own time', () => {
  const { entry, group, sequenceNumber, record } = sent(streamRecord('a1', '7', { group: 'a/k' }));
  expect(Object.keys(entry).toSorted()).toEqual(['Detail', 'DetailType', 'EventBusName', 'Source']);
  expect(entry).toMatchObject({
    EventBusName: 'bus',
    Source: busSource,
    DetailType: 'com.example.incident.created.v1',
  });
  expect([group, sequenceNumber]).toEqual(['a/k', '7']);
  expect(record).toEqual(streamRecord('a1', '7', { group: 'a/k' }));
});

it.each(examples.map((event) => [event.type, event] as const))('%s arrives as it was sent', (_type, event) => {
  expect(detailOf(streamRecord('a1', '7', { event: JSON.stringify(event) }))).toEqual({
    ...event,
    clientid: 'a',
    sequence: expect.stringMatching(/^\d+$/) as string,
  });
});

it('carries any text that an event can hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (subject) => {
      const event = JSON.stringify(incident({ subject }));
      expect(detailOf(streamRecord('a1', '7', { event }))).toHaveProperty('subject', subject);
    }),
  );
});

it('counts in UTF-8 bytes what PutEvents counts: source, type, detail, and 14 for the time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (subject) => {
      const { entry, bytes } = sent(streamRecord('a1', '7', { event: JSON.stringify(incident({ subject })) }));
      const counted = [entry.Source, entry.DetailType, entry.Detail].map((text) => new Blob([text ?? '']).size);
      expect(bytes).toBe(counted.reduce((sum, size) => sum + size, 14));
    }),
  );
});

it.each(['clientId', 'group', 'sequence', 'type', 'event'])('can never be sent without %s', (name) => {
  expect(toOutgoing(streamRecord('a1', '7', { [name]: undefined }), 'bus')).toBeUndefined();
  expect(toOutgoing(streamRecord('a1', '7', { [name]: '' }), 'bus')).toBeUndefined();
});

it.each(['[]', '{}', 'null', '"{"', 'x', ' {"a":1}'])('can never be sent with %j for an event', (event) => {
  expect(toOutgoing(streamRecord('a1', '7', { event }), 'bus')).toBeUndefined();
});

it.each<[string, DynamoDBRecord]>([
  ['nothing', {}],
  ['no image', { ...streamRecord('a1', '7'), dynamodb: { SequenceNumber: '7' } }],
  ['a number where a text should be', { dynamodb: { NewImage: { clientId: { N: '1' } } } }],
])('can never be sent from a record of %s', (_name, record) => expect(toOutgoing(record, 'bus')).toBeUndefined());

it('has an empty place where the stream does not say which', () => {
  const { SequenceNumber: _place, ...dynamodb } = streamRecord('a1', '7').dynamodb ?? {};
  expect(sent({ ...streamRecord('a1', '7'), dynamodb }).sequenceNumber).toBe('');
});

it('goes out with the trace of its event', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const record = streamRecord('a1', '100', { event: JSON.stringify({ id: 'a1', traceparent }) });
  expect(toOutgoing(record, 'bus')?.entry.TraceHeader).toBe(
    'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1',
  );
  expect(toOutgoing(streamRecord('a1', '100'), 'bus')?.entry).not.toHaveProperty('TraceHeader');
});
