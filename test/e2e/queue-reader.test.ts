import type { SQSClient } from '@aws-sdk/client-sqs';
import { QueueReader } from './queue-reader.ts';

const url = 'http://127.0.0.1/queue';

/** Answers receives with the given batches, one after the other, and writes down everything else that is asked. */
function queueOf(...batches: readonly (readonly string[])[]): { sqs: SQSClient; asked: unknown[] } {
  const asked: unknown[] = [];
  const left = [...batches];
  const send = async ({ constructor: { name }, input }: { constructor: { name: string }; input: unknown }) => {
    if (name !== 'ReceiveMessageCommand') return Promise.resolve(asked.push({ [name]: input }));
    const bodies = left.shift() ?? [];
    return Promise.resolve({ Messages: bodies.map((Body, index) => ({ Body, ReceiptHandle: `${Body}#${index}` })) });
  };
  return { sqs: { send } as unknown as SQSClient, asked };
}

const eventOf = (id: string): string => JSON.stringify({ detail: { clientid: 'shop', id } });
const [own, foreign] = [eventOf('run-1-a'), eventOf('a')];
const isOwn = (eventId: string): boolean => eventId.startsWith('run-1-');

test('what is of the run is taken and deleted, and nothing else is', async () => {
  const { sqs, asked } = queueOf([own, foreign], ['no event', own]);
  const deliveries = await new QueueReader(sqs, isOwn).drain(url);
  expect(deliveries.map(({ clientId, event }) => [clientId, event['id']])).toEqual([
    ['shop', 'run-1-a'],
    ['shop', 'run-1-a'],
  ]);
  const deleted = [`${own}#0`, `${own}#1`].map((ReceiptHandle) => ({
    DeleteMessageBatchCommand: { QueueUrl: url, Entries: [{ Id: '0', ReceiptHandle }] },
  }));
  expect(asked).toEqual(deleted);
});

test('what is of others is given back at the end, each once', async () => {
  const { sqs, asked } = queueOf([foreign], ['no event']);
  const reader = new QueueReader(sqs, isOwn);
  await reader.drain(url);
  expect(asked).toEqual([]);
  await reader.release();
  await reader.release();
  expect(asked).toEqual(
    [`${foreign}#0`, 'no event#0'].map((ReceiptHandle) => ({
      ChangeMessageVisibilityCommand: { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 },
    })),
  );
});
