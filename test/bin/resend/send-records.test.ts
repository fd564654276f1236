import * as fc from 'fast-check';
import { sendRecords } from '../../../bin/resend/send-records.ts';
import { maxInvokeBytes } from '../../../schemas/limits.ts';
import { fakeSender, recordsAt } from './fake-sender.ts';

const { signal } = new AbortController();

/** Sends records at these places. @returns the places of what is not done, and how many were said to be */
async function send(sender: ReturnType<typeof fakeSender>, positions: readonly number[], bytes = 0, until = signal) {
  let done = 0;
  const deps = {
    lambda: sender.lambda,
    functionName: 'sender',
    signal: until,
    onSent: (count: number) => (done += count),
  };
  const left = await sendRecords(recordsAt(positions, bytes), deps);
  return { left: left.map(({ dynamodb }) => Number(dynamodb.SequenceNumber)), done };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test('two hundred go in a call, and never more than Lambda takes', async () => {
  const sender = fakeSender();
  expect(await send(sender, upTo(450))).toEqual({ left: [], done: 450 });
  expect(sender.calls.map(({ length }) => length)).toEqual([200, 200, 50]);
  const large = fakeSender();
  await send(large, upTo(50), 300_000);
  expect(large.calls.flat()).toEqual(upTo(50));
  expect(Math.max(...large.calls.map(({ length }) => length)) * 300_000).toBeLessThan(maxInvokeBytes);
});

test('from the first that failed on, all go again, and whatever fails meanwhile nothing is lost and nothing overtakes', async () => {
  const failures = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(failures, async (failing) => {
      const tried = new Set<number>();
      const sender = fakeSender(
        (position) => failing.includes(position) && !tried.has(position) && tried.add(position).has(position),
      );
      const { left, done } = await send(sender, upTo(60));
      expect([left, done]).toEqual([[], 60]);
      for (const [index, call] of sender.calls.entries()) {
        const next = sender.calls[index + 1];
        if (next) expect(call).toEqual(expect.arrayContaining([next[0]]));
      }
      expect(new Set(sender.sent)).toEqual(new Set(upTo(60)));
    }),
    { numRuns: 20 },
  );
});

test('a sender that does not get on is given up, and what it had not done is said', async () => {
  const sender = fakeSender((position) => position >= 3);
  expect(await send(sender, upTo(5))).toEqual({ left: [3, 4, 5], done: 2 });
  expect(sender.calls).toHaveLength(4);
});

test.each(['error', null, 1, {}, { batchItemFailures: [{}] }, { batchItemFailures: [{ itemIdentifier: '99' }] }])(
  'an answer of %j says of nothing that it is done',
  async (answer) => {
    const sender = fakeSender();
    sender.answers(() => answer);
    expect(await send(sender, [1, 2])).toEqual({ left: [1, 2], done: 0 });
  },
);

test('Ctrl-C ends it between two calls', async () => {
  const controller = new AbortController();
  const sender = fakeSender((_position, call) => (controller.abort(), call < 0));
  expect(await send(sender, upTo(450), 0, controller.signal)).toEqual({ left: upTo(450).slice(200), done: 200 });
  expect(sender.calls).toHaveLength(1);
});
