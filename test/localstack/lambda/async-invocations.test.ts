import { apiBed } from './api/bed.ts';
import { failed, refused, settle } from './event-sources/fakes.ts';

const path = '/2015-03-31/functions/worker/invocations';
const later = { 'x-amz-invocation-type': 'Event' };
const hourMs = 3_600_000;

/** An event that was accepted, and the seconds after that at which the function got it. */
async function accepted() {
  const bed = apiBed();
  const start = bed.clock.now();
  const { status, text } = await bed.call('POST', path, { n: 1 }, later);
  const times: number[] = [];
  const runUntil = async (seconds: number): Promise<void> => {
    for (;;) {
      const before = bed.invoked.length;
      const nextAt = bed.events.step();
      await settle();
      if (bed.invoked.length > before) {
        times.push((bed.clock.now() - start) / 1000);
        continue;
      }
      if (nextAt > start + seconds * 1000) return;
      bed.clock.advance(nextAt - bed.clock.now());
    }
  };
  return { ...bed, status, text, times, runUntil };
}

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
test('an event is accepted at once, and comes to the function later, under the request’s id', async () => {
  const { invoked, observed, runUntil, status, text, times } = await accepted();
  expect([status, text, invoked]).toEqual([202, '', []]);
  await runUntil(1000);
  expect(times).toEqual([0]);
  expect(invoked).toEqual([{ functionName: 'worker', event: { n: 1 }, options: { requestId: 'request-1' } }]);
  expect(observed).toEqual([]);
});

test('an event that the function fails on comes twice again, a minute and then two minutes later, and is given up', async () => {
  const { observed, results, runUntil, times } = await accepted();
  results.push(failed(), failed(), failed());
  await runUntil(hourMs / 1000);
  expect(times).toEqual([0, 60, 180]);
  expect(observed).toMatchObject([
    { kind: 'function-failed', function: 'worker', reason: expect.stringMatching(/failed 3 times/) as string },
  ]);
});

test('one that succeeds in the end is not given up', async () => {
  const { observed, results, runUntil, times } = await accepted();
  results.push(failed(), failed());
  await runUntil(hourMs / 1000);
  expect(times).toEqual([0, 60, 180]);
  expect(observed).toEqual([]);
});

test('an event that the function refuses comes less and less often, until it is six hours old', async () => {
  const { observed, results, runUntil, times } = await accepted();
  for (let n = 0; n < 1000; n += 1) results.push(refused);
  await runUntil(7 * 3600);
  const waits = times.slice(1).map((time, at) => time - (times[at] ?? 0));
  expect(waits.slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  expect(times.at(-1)).toBeLessThan(6 * 3600);
  expect(observed).toHaveLength(1);
});

test('a function can have its events tried less often', async () => {
  const { events, observed, results, runUntil, times } = await accepted();
  events.configure('worker', { MaximumRetryAttempts: 0 });
  results.push(failed());
  await runUntil(hourMs / 1000);
  expect(times).toEqual([0]);
  expect(observed).toMatchObject([{ reason: expect.stringMatching(/failed once/) as string }]);
});

test('a function can have its events tried for less long', async () => {
  const { events, observed, results, runUntil, times } = await accepted();
  events.configure('worker', { MaximumEventAgeInSeconds: 60 });
  for (let n = 0; n < 100; n += 1) results.push(refused);
  await runUntil(hourMs / 1000);
  expect(times).toEqual([0, 1, 3, 7, 15, 31]);
  expect(observed).toMatchObject([{ reason: expect.stringMatching(/60 s old/) as string }]);
});

test('refusals use up no retry', async () => {
  const { results, runUntil, times } = await accepted();
  results.push(failed(), refused, refused, failed(), failed());
  await runUntil(hourMs / 1000);
  expect(times).toEqual([0, 60, 61, 63, 183]);
});

test('an event waits for a process without being looked at again and again', async () => {
  const { call, events, invoked, invoker } = apiBed();
  await call('POST', path, {}, later);
  invoker.isBusy = true;
  expect(events.step()).toBe(Infinity);
  expect(invoked).toEqual([]);
  invoker.isBusy = false;
  events.step();
  expect(invoked).toHaveLength(1);
});
