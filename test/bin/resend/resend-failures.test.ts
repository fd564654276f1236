import type { FailureStore } from '../../../bin/resend/failure-store.ts';
import { sendKept } from '../../../bin/resend/resend-failures.ts';
import { fakeSender, recordsAt } from './fake-sender.ts';

const objectOf = (...positions: readonly number[]): string =>
  JSON.stringify({ payload: JSON.stringify({ Records: recordsAt(positions) }) });

/** A bucket of objects, in the order of their age. */
function bucketOf(objects: Readonly<Record<string, string>>) {
  const left = new Map(Object.entries(objects));
  const store: FailureStore = {
    bucket: 'bucket',
    list: async () => Array.from(left.keys(), (key, keptAtMs) => ({ key, keptAtMs })),
    read: async (key) => left.get(key),
    delete: async (key) => void left.delete(key),
  };
  return { store, keys: () => [...left.keys()] };
}

function deps(sender: ReturnType<typeof fakeSender>, signal = new AbortController().signal) {
  const counts: Record<string, number> = {};
  const onSent = (count: number): void => void (counts['sent'] = (counts['sent'] ?? 0) + count);
  return { counts, deps: { lambda: sender.lambda, functionName: 'sender', signal, onSent } };
}

test('the oldest goes first, and each is deleted once all of it is sent', async () => {
  const sender = fakeSender((position, call) => position === 2 && call === 1);
  const bucket = bucketOf({ first: objectOf(1, 2), second: objectOf(3) });
  const { counts, deps: sending } = deps(sender);
  expect(await sendKept(bucket.store, await bucket.store.list(), sending, counts, () => {})).toEqual([]);
  expect(sender.calls).toEqual([[1, 2], [2], [3]]);
  expect([bucket.keys(), counts]).toEqual([[], { sent: 3, deleted: 2 }]);
});

test('one that cannot be sent whole stays, with all that are later', async () => {
  const sender = fakeSender((position) => position === 3);
  const bucket = bucketOf({ first: objectOf(1), second: objectOf(2, 3), third: objectOf(4) });
  const { counts, deps: sending } = deps(sender);
  await expect(sendKept(bucket.store, await bucket.store.list(), sending, counts, () => {})).rejects.toThrow(
    '1 of the 2 events in second were not sent',
  );
  expect([bucket.keys(), counts]).toEqual([['second', 'third'], { sent: 2, deleted: 1, failed: 1 }]);
  expect(sender.calls.flat()).not.toContain(4);
});

test('what is no batch is named and left, and holds up nothing', async () => {
  const sender = fakeSender();
  const bucket = bucketOf({ broken: '{', good: objectOf(1) });
  const { counts, deps: sending } = deps(sender);
  expect(await sendKept(bucket.store, await bucket.store.list(), sending, counts, () => {})).toEqual(['broken']);
  expect([bucket.keys(), counts]).toEqual([['broken'], { corrupt: 1, sent: 1, deleted: 1 }]);
});

test('what a colleague has sent and deleted meanwhile holds up nothing', async () => {
  const bucket = bucketOf({ first: objectOf(1), second: objectOf(2), third: objectOf(3) });
  // While the first is sent here, the second is sent there.
  const sender = fakeSender((_position, call) => (call === 1 && void bucket.store.delete('second'), false));
  const { counts, deps: sending } = deps(sender);
  expect(await sendKept(bucket.store, await bucket.store.list(), sending, counts, () => {})).toEqual([]);
  expect([sender.calls, bucket.keys(), counts]).toEqual([[[1], [3]], [], { sent: 2, deleted: 2 }]);
});

test('Ctrl-C leaves the rest where it is', async () => {
  const controller = new AbortController();
  const sender = fakeSender(() => (controller.abort(), false));
  const bucket = bucketOf({ first: objectOf(1), second: objectOf(2) });
  const { counts, deps: sending } = deps(sender, controller.signal);
  await expect(sendKept(bucket.store, await bucket.store.list(), sending, counts, () => {})).rejects.toThrow(
    '1 event sent, 1 object deleted',
  );
  expect(bucket.keys()).toEqual(['second']);
});
