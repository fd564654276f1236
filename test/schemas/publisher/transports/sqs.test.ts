import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { sqsTransport } from '../../../../schemas/publisher/transports/sqs.ts';
import type { SendOutcome } from '../../../../schemas/publisher/transport.ts';
import { publishable } from '../fixture.ts';

const events = [publishable('a'), publishable('b', 'lane'), publishable('c')];

async function sendTo(answer: object | Error): Promise<{ outcomes: readonly SendOutcome[]; input: unknown }> {
  let input: unknown;
  const send = async (command: SendMessageBatchCommand): Promise<unknown> => {
    ({ input } = command);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const transport = sqsTransport({ client: { send } as never, queueUrl: 'https://queue' });
  return { outcomes: await transport.send(events), input };
}

test('asks for each event in its group, and never for a deduplication id', async () => {
  const { input } = await sendTo({});
  expect(input).toEqual({
    QueueUrl: 'https://queue',
    Entries: [
      { Id: '0', MessageGroupId: 'acme', MessageBody: '{"id":"a"}' },
      { Id: '1', MessageGroupId: 'acme/lane', MessageBody: '{"id":"b"}' },
      { Id: '2', MessageGroupId: 'acme', MessageBody: '{"id":"c"}' },
    ],
  });
});

test('says of each event what SQS said, whatever the order of its answer', async () => {
  const { outcomes } = await sendTo({
    Successful: [{ Id: '2', MessageId: 'm2' }],
    Failed: [
      { Id: '1', Code: 'InternalError', Message: 'later', SenderFault: false },
      { Id: '0', Code: 'InvalidMessageContents', Message: 'never', SenderFault: true },
    ],
  });
  expect(outcomes).toEqual([
    { kind: 'refused', code: 'InvalidMessageContents', message: 'never' },
    { kind: 'failed', code: 'InternalError', message: 'later' },
    { kind: 'accepted', messageId: 'm2' },
  ]);
});

test.each(['KMS.DisabledException', 'ThrottlingException'])('an event with %s may be accepted later', async (Code) => {
  const { outcomes } = await sendTo({ Failed: [{ Id: '0', Code, Message: 'not now', SenderFault: true }] });
  expect(outcomes[0]).toEqual({ kind: 'failed', code: Code, message: 'not now' });
});

test('what SQS says nothing of has failed', async () => {
  const { outcomes } = await sendTo({ Successful: [{ Id: '0', MessageId: 'm0' }] });
  expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'failed', 'failed']);
});

test.each<[string, object, SendOutcome['kind']]>([
  ['AccessDenied', { $fault: 'client' }, 'refused'],
  ['QueueDoesNotExist', { $fault: 'client' }, 'refused'],
  ['RequestThrottled', { $fault: 'client', $retryable: {} }, 'failed'],
  ['ThrottlingException', { $fault: 'client' }, 'failed'],
  ['KmsDisabled', { $fault: 'client' }, 'failed'],
  ['ExpiredToken', { $fault: 'client' }, 'failed'],
  ['InternalFailure', { $fault: 'server' }, 'failed'],
  ['TimeoutError', {}, 'failed'],
])('a call that ends with %s %j: all events are %s', async (name, more, kind) => {
  const { outcomes } = await sendTo(Object.assign(new Error('why'), { name }, more));
  expect(outcomes).toEqual(events.map(() => ({ kind, code: name, message: 'why' })));
});
