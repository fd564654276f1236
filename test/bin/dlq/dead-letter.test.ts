import type { Message } from '@aws-sdk/client-sqs';
import * as fc from 'fast-check';
import { readDeadLetter } from '../../../bin/dlq/dead-letter.ts';
import { anyCharacter } from '../../any-character.ts';

const event = { id: 'order-1', type: 'com.example.shop.order-placed.v2', clientid: 'acme-shop' };
const sent = { ApproximateReceiveCount: '3', SentTimestamp: '1700000000000' };
const isSealed = (body: object): boolean => readDeadLetter('bus', { ...ofBus, Body: JSON.stringify(body) }).isEncrypted;
const ofBus: Message = { MessageId: 'm-1', Body: JSON.stringify({ detail: event }), Attributes: sent };

test('a message of the bus says what it is in its detail, and why it failed in its attributes', () => {
  const MessageAttributes = {
    ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' },
    ERROR_MESSAGE: { DataType: 'String', StringValue: 'not allowed' },
  };
  expect(readDeadLetter('bus', { ...ofBus, MessageAttributes })).toEqual({
    messageId: 'm-1',
    client: 'acme-shop',
    id: 'order-1',
    type: 'com.example.shop.order-placed.v2',
    reason: 'NO_PERMISSIONS: not allowed',
    receives: 3,
    sentAtMs: 1_700_000_000_000,
    isEncrypted: false,
  });
  expect(readDeadLetter('bus', ofBus).reason).toBe('the bus gave no code');
});

test('what the bus could not decrypt is told from what is readable, and no event can pass for it', () => {
  const envelope = { source: 'aws.events', 'detail-type': 'Encrypted Events' };
  expect(isSealed({ ...envelope, detail: { 'encrypted-payload': 'AA==' } })).toBe(true);
  expect(isSealed({ source: 'sluice', 'detail-type': 'Encrypted Events', detail: envelope })).toBe(false);
});

test('a message of a consumer is the same without that', () => {
  expect(readDeadLetter('consumer', ofBus)).toMatchObject({
    client: 'acme-shop',
    id: 'order-1',
    reason: expect.stringContaining('consumer') as unknown,
  });
});

test('a message that could not be delivered to its target says why in its attributes', () => {
  const MessageAttributes = {
    ERROR_CODE: { DataType: 'String', StringValue: 'REFUSED' },
    ERROR_MESSAGE: { DataType: 'String', StringValue: 'status 404, at attempt 1 of 10' },
  };
  const { reason } = readDeadLetter('consumer', { ...ofBus, MessageAttributes });
  expect(reason).toBe('REFUSED: status 404, at attempt 1 of 10');
});

test('a message of the validator is the event itself, and its client is its group, whatever it says', () => {
  const message = { ...ofBus, Body: JSON.stringify(event), Attributes: { ...sent, MessageGroupId: 'clinic/eu' } };
  expect(readDeadLetter('validator', message)).toMatchObject({ client: 'clinic', id: 'order-1', type: event.type });
});

test.each(['', 'no JSON', 'null', '[]', '{"detail":null}', '{"detail":{"id":7}}'])(
  '%j gives no id, and is no error',
  (Body) => {
    for (const from of ['bus', 'consumer', 'validator'] as const) {
      expect(readDeadLetter(from, { Body })).toMatchObject({ client: undefined, id: undefined, type: undefined });
    }
  },
);

test('nothing of what a sender wrote can move a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (id) => {
      const { id: shown = '' } = readDeadLetter('validator', { Body: JSON.stringify({ id }) });
      expect(shown).not.toMatch(/\p{Cc}/u);
      expect(shown.length).toBeLessThanOrEqual(200);
    }),
  );
});
