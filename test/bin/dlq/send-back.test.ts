import * as fc from 'fast-check';
import { Receiver } from '../../../bin/dlq/receiver.ts';
import { sendBack } from '../../../bin/dlq/send-back.ts';
import { type Selected, windowsOf } from '../../../bin/dlq/windows.ts';
import type { Selection } from '../../../bin/dlq/selection.ts';
import type { Counts } from '../../../bin/operator/audit.ts';
import { sorted } from '../../e2e/in-order.ts';
import { busLetter, FakeQueue } from './fake-queue.ts';

const { signal } = new AbortController();

const atOnce = async (): Promise<void> => {};

/** Sends back what is selected of one queue into another, and gives back the rest. */
async function redrive(
  source: FakeQueue,
  target: FakeQueue,
  selection: Selection = {},
  maxMessages = 1_000,
): Promise<Counts> {
  const counts: Counts = {};
  const receiver = new Receiver(source.client, 'source');
  const road = {
    sqs: target.client,
    targetUrl: 'target',
    from: 'bus',
    receiver,
    pace: atOnce,
    signal,
    onProgress: () => {},
  } as const;
  const walk = { receiver, from: 'bus', selection, signal, nowMs: () => 0, limits: { maxMessages } } as const;
  for await (const window of windowsOf(walk)) await sendBack(road, window, counts);
  await receiver.release();
  return counts;
}

const idsOf = (queue: FakeQueue): unknown[] => queue.visible.map(({ MessageId: id }) => id);
const takenBy = (queue: FakeQueue): unknown[] =>
  queue.taken.map((body) => (JSON.parse(body) as { detail: { id: string } }).detail.id);

test('whatever the target refuses and the source keeps, each message is at one of them, and what is not meant stays', async () => {
  const letters = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,4}$/),
      client: fc.constantFrom('one', 'two'),
      isRefused: fc.boolean(),
      isKept: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 60 },
  );
  await fc.assert(
    fc.asyncProperty(letters, fc.integer({ min: 1, max: 30 }), async (all, maxMessages) => {
      const source = new FakeQueue(all.map(({ id, client }) => busLetter(id, { client })));
      const target = new FakeQueue([]);
      const find = (body: string) => all.find(({ id }) => body.includes(`"id":"${id}"`));
      target.refuses = (body) => find(body)?.isRefused === true;
      source.keeps = (id) => all.find((letter) => letter.id === id)?.isKept === true;
      const counts = await redrive(source, target, { client: ['one'] }, maxMessages);
      const meant = all.filter(({ client }) => client === 'one');
      const sent = meant.filter(({ isRefused }) => !isRefused);
      expect(sorted(takenBy(target))).toEqual(sorted(sent.map(({ id }) => id)));
      const left = all.filter(({ client, isRefused, isKept }) => client === 'two' || isRefused || isKept);
      expect(sorted(idsOf(source))).toEqual(sorted(left.map(({ id }) => id)));
      expect([counts['sent'] ?? 0, counts['failed'] ?? 0, counts['doubled'] ?? 0]).toEqual([
        sent.length,
        meant.length - sent.length,
        sent.filter(({ isKept }) => isKept).length,
      ]);
    }),
  );
});

test('the oldest goes first', async () => {
  const ages = [5, 3, 9, 1, 7];
  const target = new FakeQueue([]);
  await redrive(new FakeQueue(ages.map((sentAtMs) => busLetter(`e-${sentAtMs}`, { sentAtMs }))), target);
  expect(takenBy(target)).toEqual(['e-1', 'e-3', 'e-5', 'e-7', 'e-9']);
});

test('no more than a window is in memory', async () => {
  const receiver = new Receiver(
    new FakeQueue(Array.from({ length: 95 }, (_, index) => busLetter(`e-${index}`))).client,
    '',
  );
  const sizes: number[] = [];
  const limits = { maxMessages: 20 };
  for await (const window of windowsOf({ receiver, from: 'bus', selection: {}, signal, nowMs: () => 0, limits }))
    sizes.push(window.length);
  expect(sizes).toEqual([20, 20, 20, 20, 15]);
});

test('what the bus wrote on a message as to why it failed stays behind; what a producer wrote for a consumer goes along', async () => {
  const sent: object[] = [];
  const sqs = {
    send: async ({ input }: { input: { Entries: object[] } }) => (sent.push(...input.Entries), { Successful: [] }),
  };
  const message = { ...busLetter('e-1'), Attributes: { AWSTraceHeader: 'Root=1' } };
  const selected = [{ message, letter: {} }] as unknown as Selected[];
  for (const from of ['bus', 'consumer'] as const) {
    const receiver = { delete: async () => [] };
    await sendBack(
      { sqs: sqs as never, targetUrl: '', from, receiver, pace: atOnce, signal, onProgress: () => {} },
      selected,
      {},
    );
  }
  expect(sent[0]).toEqual({
    Id: '0',
    MessageBody: message.Body,
    MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } },
  });
  expect(sent[1]).toHaveProperty('MessageAttributes', message.MessageAttributes);
});

test('Ctrl-C ends it between two calls: what was sent is deleted, the rest is where it was', async () => {
  const controller = new AbortController();
  const source = new FakeQueue(Array.from({ length: 25 }, (_, index) => busLetter(`e-${index}`, { sentAtMs: index })));
  const target = new FakeQueue([]);
  const receiver = new Receiver(source.client, '');
  const counts: Counts = {};
  const walk = { receiver, from: 'bus', selection: {}, signal: controller.signal, nowMs: () => 0 } as const;
  for await (const window of windowsOf(walk)) {
    const onProgress = () => controller.abort();
    await sendBack(
      { sqs: target.client, targetUrl: '', from: 'bus', receiver, pace: atOnce, signal: controller.signal, onProgress },
      window,
      counts,
    );
  }
  await receiver.release();
  expect(counts).toEqual({ sent: 10 });
  expect([target.taken.length, source.visible.length, source.hidden.size]).toEqual([10, 15, 0]);
});

test('what comes again because it was held for too long does not end the way through a large queue', async () => {
  const letters = Array.from({ length: 200 }, (_, index) => busLetter(`e-${index}`));
  const queue = new FakeQueue(letters);
  const receiver = new Receiver(queue.client, '');
  for (let looks = 0; looks < 10; looks += 1) await receiver.receive();
  // Their time is over before a slow redrive has come to the others, which SQS gives in any order.
  queue.visible.unshift(...queue.hidden.values());
  const rest: unknown[] = [];
  for (let found = await receiver.receive(); found; found = await receiver.receive()) rest.push(...found);
  expect(rest).toHaveLength(100);
});

test('a queue that gives the same again and again is gone through once', async () => {
  const queue = new FakeQueue([busLetter('e-1')]);
  const receiver = new Receiver(queue.client, '');
  expect(await receiver.receive()).toHaveLength(1);
  queue.visible.push(busLetter('e-1'), ...Array.from({ length: 99 }, () => busLetter('e-1')));
  expect(await receiver.receive()).toBeUndefined();
  expect(queue.visible.length).toBe(70);
});
