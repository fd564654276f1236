import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { putIntoQueue } from '../../../bin/replay/put-into-queue.ts';

/** A queue that refuses a message as often as it is told to. */
function queueThat(refuses: (text: string, attempt: number) => boolean) {
  const [calls, taken]: [string[][], string[]] = [[], []];
  const attempts = new Map<string, number>();
  const send = async ({ input: { Entries: entries = [] } }: SendMessageBatchCommand) => {
    calls.push(entries.map(({ MessageBody: text = '' }) => text));
    const Successful = entries.filter(({ MessageBody: text = '' }) => {
      const attempt = (attempts.get(text) ?? 0) + 1;
      attempts.set(text, attempt);
      return !refuses(text, attempt);
    });
    taken.push(...Successful.map(({ MessageBody: text = '' }) => text));
    return { Successful };
  };
  return { calls, taken, sqs: { send } as unknown as SQSClient };
}

const ignore = (): void => {};

const texts = Array.from({ length: 25 }, (_, index) => `event-${index}`);

test('ten go in a call, and all of a call fit into it', async () => {
  const queue = queueThat(() => false);
  expect(await putIntoQueue(queue.sqs, 'url', texts, ignore)).toBe(0);
  expect(queue.calls.map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(queue.taken).toEqual(texts);
  const large = queueThat(() => false);
  await putIntoQueue(
    large.sqs,
    'url',
    ['a', 'b', 'c'].map((letter) => letter.repeat(500_000)),
    ignore,
  );
  expect(large.calls.map(({ length }) => length)).toEqual([2, 1]);
});

test('what SQS does not take comes again, alone, and is counted when it never does', async () => {
  const queue = queueThat((text, attempt) => text === 'event-3' && attempt === 1);
  expect(await putIntoQueue(queue.sqs, 'url', texts, ignore)).toBe(0);
  expect(queue.calls.at(-1)).toEqual(['event-3']);
  expect(queue.taken).toHaveLength(25);
  const stubborn = queueThat((text) => text === 'event-3');
  expect(await putIntoQueue(stubborn.sqs, 'url', ['event-3', 'event-4'], ignore)).toBe(1);
  expect(stubborn.taken).toEqual(['event-4']);
});

test('what was taken before SQS fails is known', async () => {
  const queue = queueThat(() => false);
  let calls = 0;
  const send = async (command: SendMessageBatchCommand) => {
    if ((calls += 1) === 3) throw new Error('Rate exceeded');
    return queue.sqs.send(command);
  };
  const counts: number[] = [];
  const putting = putIntoQueue({ send }, 'url', texts, (count) => void counts.push(count));
  await expect(putting).rejects.toThrow('Rate exceeded');
  expect([counts, queue.taken.length]).toEqual([[10, 10], 20]);
});
