import type { SQSClient } from '@aws-sdk/client-sqs';
import { findInQueue, isDeliveryOf, isSubmissionOf } from '../../../bin/events/find-in-queue.ts';

/** A queue that hands out ten after ten, from the start again at its end, and how each was asked for. */
function queueOf(bodies: readonly string[]) {
  const receives: object[] = [];
  let next = 0;
  const client = {
    send: async ({ constructor, input }: { constructor: { name: string }; input: object }) => {
      await Promise.resolve();
      if (constructor.name === 'GetQueueUrlCommand') return { QueueUrl: 'url' };
      if (constructor.name === 'GetQueueAttributesCommand')
        return { Attributes: { ApproximateNumberOfMessages: String(bodies.length) } };
      receives.push(input);
      const start = next;
      next = start + 10 >= bodies.length ? 0 : start + 10;
      return {
        Messages: bodies.slice(start, start + 10).map((Body, index) => ({ MessageId: `${start + index}`, Body })),
      };
    },
  } as unknown as SQSClient;
  return { receives, look: async (wanted: string) => findInQueue(client, 'queue', (body) => body === wanted) };
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);

test('a message is found behind others, and none is hidden', async () => {
  const { look, receives } = queueOf(numbered(35));
  expect(await look('33')).toEqual({ isThere: true, looked: 34, of: 35 });
  expect(receives).toHaveLength(4);
  for (const receive of receives) expect(receive).toMatchObject({ VisibilityTimeout: 0 });
});

test('an empty queue is not even asked', async () => {
  const { look, receives } = queueOf([]);
  expect(await look('1')).toEqual({ isThere: false, looked: 0, of: 0 });
  expect(receives).toEqual([]);
});

test('what is not there is not looked for again', async () => {
  const { look, receives } = queueOf(numbered(12));
  expect(await look('x')).toEqual({ isThere: false, looked: 12, of: 12 });
  expect(receives).toHaveLength(2);
});

test('a look has an end, and says how far it came', async () => {
  expect(await queueOf(numbered(500)).look('x')).toEqual({ isThere: false, looked: 200, of: 500 });
});

test.each([
  [{ detail: { clientid: 'acme', id: 'one' } }, true],
  [{ detail: { clientid: 'acme', id: 'two' } }, false],
  [{ detail: { clientid: 'globex', id: 'one' } }, false],
  [{}, false],
  [null, false],
])('%j is a delivery of the event: %s', (body, expected) => {
  expect(isDeliveryOf('acme', 'one')(JSON.stringify(body))).toBe(expected);
});

test('a submission is known by its id, and what is no JSON is none', () => {
  expect(isSubmissionOf('one')('{"id":"one"}')).toBe(true);
  expect(isSubmissionOf('one')('{"id":"two"}')).toBe(false);
  expect(isSubmissionOf('one')('{"id":"one"')).toBe(false);
});
