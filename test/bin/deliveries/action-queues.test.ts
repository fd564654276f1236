import { GetQueueUrlCommand, QueueDoesNotExist, type SQSClient } from '@aws-sdk/client-sqs';
import { countInQueues } from '../../../bin/deliveries/action-queues.ts';

const base = 'https://sqs.test/1/';

/** Answers for queues of these names and depths, and for no other. */
function sqsWith(depths: Readonly<Record<string, number>>): SQSClient {
  const found = (name: string): number => {
    const depth = depths[name];
    if (depth === undefined) throw new QueueDoesNotExist({ message: 'no such queue', $metadata: {} });
    return depth;
  };
  const send = async (command: { readonly input: { QueueName?: string; QueueUrl?: string } }): Promise<object> => {
    const { QueueName = '', QueueUrl = '' } = command.input;
    if (!(command instanceof GetQueueUrlCommand))
      return { Attributes: { ApproximateNumberOfMessages: `${found(QueueUrl.slice(base.length))}` } };
    found(QueueName);
    return { QueueUrl: `${base}${QueueName}` };
  };
  return { send } as unknown as SQSClient;
}

const refuse = async (): Promise<never> => Promise.reject(new Error('no right'));
const nameOf = (thing: string): string => `sluice-dev-${thing}`;

test('each of the queues of an action is counted', async () => {
  const sqs = sqsWith({
    'sluice-dev-action-a': 3,
    'sluice-dev-action-a-dlq': 2,
    'sluice-dev-action-a-undelivered': 1,
    'sluice-dev-action-b': 9,
  });
  expect(await countInQueues({ sqs, nameOf }, 'a')).toEqual({ action: 'a', inQueue: 3, inDlq: 2, inUndelivered: 1 });
});

test('an action that is not deployed has no queues to count', async () => {
  expect(await countInQueues({ sqs: sqsWith({ 'sluice-dev-action-a': 3 }), nameOf }, 'b')).toBeUndefined();
});

test('another refusal is told', async () => {
  await expect(countInQueues({ sqs: { send: refuse } as unknown as SQSClient, nameOf }, 'a')).rejects.toThrow(
    'no right',
  );
});
