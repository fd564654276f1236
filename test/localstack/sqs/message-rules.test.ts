import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { MessageAttribute } from '../../../localstack/core/ports.ts';
import type { OutgoingMessage } from '../../../localstack/sqs/queue/message.ts';
import { checkMessage } from '../../../localstack/sqs/queue/message-rules.ts';
import { queueConfig } from '../../../localstack/sqs/sqs.ts';
import { fifo, outgoing } from './fixture.ts';

const standard = { QueueName: 'q', MaximumMessageSize: 1024 };

function refusal(message: OutgoingMessage, properties: Record<string, unknown> = standard): string | undefined {
  try {
    checkMessage(message, queueConfig.parse(properties));
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return error.code;
    throw error;
  }
}

const text = (StringValue: string): Record<string, MessageAttribute> => ({ n: { DataType: 'String', StringValue } });

test.each<[string, OutgoingMessage, string | undefined]>([
  ['exactly the limit', outgoing('x'.repeat(1024)), undefined],
  ['one byte more', outgoing('x'.repeat(1025)), 'InvalidParameterValue'],
  ['UTF-8 bytes at the limit', outgoing('é'.repeat(512)), undefined],
  ['UTF-8 bytes past it', outgoing('é'.repeat(512) + 'x'), 'InvalidParameterValue'],
  ['attribute name, type and value at the limit', outgoing('x'.repeat(1012), { attributes: text('value') }), undefined],
  ['an attribute one byte past it', outgoing('x'.repeat(1013), { attributes: text('value') }), 'InvalidParameterValue'],
  [
    'a binary value counts decoded',
    outgoing('x'.repeat(1015), { attributes: { n: { DataType: 'Binary', BinaryValue: 'AAA=' } } }),
    undefined,
  ],
  [
    'and one byte past it',
    outgoing('x'.repeat(1016), { attributes: { n: { DataType: 'Binary', BinaryValue: 'AAA=' } } }),
    'InvalidParameterValue',
  ],
])('size: %s', (_name, message, code) => expect(refusal(message)).toBe(code));

test.each([
  ['tab, line feed, carriage return', '\t\n\r', undefined],
  ['an emoji', '😀', undefined],
  ['U+FFFD', '\uFFFD', undefined],
  ['U+0000', 'a\u0000', 'InvalidMessageContents'],
  ['U+001F', '\u001F', 'InvalidMessageContents'],
  ['U+FFFE', '\uFFFE', 'InvalidMessageContents'],
  ['half a surrogate pair', '\uD83D', 'InvalidMessageContents'],
  ['nothing', '', 'MissingParameter'],
])('characters: %s', (_name, body, code) => expect(refusal(outgoing(body))).toBe(code));

test.each<[string, Partial<OutgoingMessage>, Record<string, unknown>, string | undefined]>([
  ['FIFO without a group', {}, fifo, 'MissingParameter'],
  [
    'FIFO without a deduplication id',
    { groupId: 'g' },
    { ...fifo, ContentBasedDeduplication: false },
    'InvalidParameterValue',
  ],
  ['FIFO with both', { groupId: 'g', deduplicationId: 'd' }, { ...fifo, ContentBasedDeduplication: false }, undefined],
  ['FIFO with a delay of its own', { groupId: 'g', delaySeconds: 1 }, fifo, 'InvalidParameterValue'],
  ['a group of 128 characters', { groupId: 'g'.repeat(128) }, fifo, undefined],
  ['a group of 129 characters', { groupId: 'g'.repeat(129) }, fifo, 'InvalidParameterValue'],
  ['a group with a space', { groupId: 'a b' }, fifo, 'InvalidParameterValue'],
  [
    'a deduplication id of 129 characters',
    { groupId: 'g', deduplicationId: 'd'.repeat(129) },
    fifo,
    'InvalidParameterValue',
  ],
  ['a group with punctuation', { groupId: 'client/~key!' }, fifo, undefined],
  ['standard with a group', { groupId: 'g' }, standard, undefined],
  ['standard with a deduplication id', { deduplicationId: 'd' }, standard, 'InvalidParameterValue'],
  ['a delay of 900 s', { delaySeconds: 900 }, standard, undefined],
  ['a delay of 901 s', { delaySeconds: 901 }, standard, 'InvalidParameterValue'],
])('parameters: %s', (_name, overrides, properties, code) =>
  expect(refusal(outgoing('x', overrides), properties)).toBe(code),
);

const numbers = (count: number): Record<string, MessageAttribute> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, { DataType: 'Number.int', StringValue: '1' }]));

test.each<[string, Record<string, MessageAttribute>, boolean]>([
  ['ten', numbers(10), true],
  ['eleven', numbers(11), false],
  ['an empty value', text(''), false],
  ['a type of no kind', { n: { DataType: 'Text', StringValue: 'x' } }, false],
  ['a type that only begins alike', { n: { DataType: 'Stringy', StringValue: 'x' } }, false],
  ['a number that is none', { n: { DataType: 'Number', StringValue: 'x' } }, false],
  ['a text as binary', { n: { DataType: 'Binary', StringValue: 'x' } }, false],
  ['a control character', text('\u0001'), false],
  ['a reserved name', { 'aws.x': { DataType: 'String', StringValue: 'x' } }, false],
  ['two periods together', { 'a..b': { DataType: 'String', StringValue: 'x' } }, false],
  ['letters of other scripts', { 'attr.1øßä': { DataType: 'String', StringValue: 'x' } }, true],
  ['a character that is no letter', { 'a§b': { DataType: 'String', StringValue: 'x' } }, false],
  ['a period inside', { 'a.b': { DataType: 'String', StringValue: 'x' } }, true],
])('message attributes: %s', (_name, attributes, isTaken) =>
  expect(refusal(outgoing('x', { attributes }))).toBe(isTaken ? undefined : 'InvalidParameterValue'),
);
