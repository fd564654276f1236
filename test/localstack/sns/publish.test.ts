import { assert, property, string } from 'fast-check';
import { anyCharacter } from '../../any-character.ts';
import { arnOf, startSns } from './fixture.ts';

const ann = 'ann@example.com';

function confirmed() {
  const started = startSns();
  started.subscribe(ann);
  started.confirm(ann);
  started.observed.length = 0;
  return started;
}

test('whoever follows learns who was told, by which topic and of what, and never the text', () => {
  const { call, observed } = confirmed();
  const { MessageId } = call('Publish', { Message: 'the text', Subject: 'OK: "a"' });
  expect(observed).toEqual([
    {
      kind: 'notification-delivered',
      topic: 'alerts',
      protocol: 'email',
      endpoint: ann,
      subject: 'OK: "a"',
      messageId: MessageId,
      source: 'arn:aws:iam::123456789012:user/caller',
    },
  ]);
});

test('the text is kept for whoever asks, of the last two hundred', () => {
  const { call, sns } = confirmed();
  for (let index = 0; index <= 200; index++) call('Publish', { Message: `m-${index}` });
  const { recent } = sns.deliveries;
  expect(recent).toHaveLength(200);
  expect([recent[0], recent.at(-1)]).toMatchObject([
    { message: 'm-1', endpoint: ann, topicArn: arnOf('alerts') },
    { message: 'm-200' },
  ]);
});

test.each([
  [{ Message: '' }, 'Empty message'],
  [{ Message: 'ü'.repeat(131_073) }, 'Message too long'],
  [{ Subject: '' }, 'Subject'],
  [{ Subject: 'x'.repeat(101) }, 'Subject'],
  [{ Subject: 'two\nlines' }, 'Subject'],
  [{ MessageStructure: 'json' }, 'MessageStructure: not emulated'],
  [{ MessageAttributes: { a: {} }, TargetArn: 't' }, 'MessageAttributes, TargetArn: not emulated'],
])('what is published like %# is refused, and nobody is told', (input, reason) => {
  const { refusal, told } = confirmed();
  expect(refusal('Publish', { Message: 'm', ...input })).toBe(`InvalidParameter: Invalid parameter: ${reason}`);
  expect(told()).toEqual([]);
});

test('a message of exactly 256 KiB is taken', () => {
  const { call, told } = confirmed();
  call('Publish', { Message: 'ü'.repeat(131_072) });
  expect(told()).toHaveLength(1);
});

test('any subject that is taken is printable', () => {
  assert(
    property(string({ unit: anyCharacter, minLength: 1, maxLength: 110 }), (Subject) => {
      const { refusal, told } = confirmed();
      const isTaken = refusal('Publish', { Message: 'm', Subject }) === 'nothing was thrown';
      expect(isTaken).toBe(told().length === 1);
      expect(isTaken && /\p{C}|\P{ASCII}/u.test(Subject)).toBe(false);
    }),
  );
});
