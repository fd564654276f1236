import * as fc from 'fast-check';
import {
  answering,
  type Behaviour,
  firstTimes,
  firstTimesOfEach,
  forAWhile,
  ok,
  rateLimited,
  redirecting,
  tooManyRequests,
} from '../../../localstack/target/behaviour.ts';
import { RateLimiter } from '../../../localstack/target/rate-limiter.ts';

const broken = answering(500);

/** The statuses that a behaviour answers to requests at these times, of these keys. */
function statuses(behaviour: Behaviour, ...requests: (readonly [atMs: number, key?: string])[]): unknown[] {
  return requests.map(([atMs, key], index) => {
    const reaction = behaviour({ atMs, number: index + 1, key, headers: {}, body: '' });
    return reaction.kind === 'answer' ? reaction.status : reaction.kind;
  });
}

test('its first requests, the first of each key, a while: then it is another', () => {
  expect(statuses(firstTimes(2, broken), [0], [0], [0])).toEqual([500, 500, 200]);
  expect(statuses(firstTimesOfEach(1, broken), [0, 'a'], [0, 'b'], [0, 'a'], [0, 'a'], [0])).toEqual([
    500, 500, 200, 200, 500,
  ]);
  expect(statuses(forAWhile(100, broken), [50], [149], [150], [151])).toEqual([500, 500, 200, 200]);
  expect(statuses(firstTimes(1, broken, firstTimes(2, answering(503), ok)), [0], [0], [0])).toEqual([500, 503, 200]);
});

test('it says for how long it wants to be left alone, and where else to go', () => {
  const at = new Date(Date.UTC(2026, 0, 1, 12));
  const arrival = { atMs: 0, number: 1, key: undefined, headers: {}, body: '' };
  expect(tooManyRequests(3)(arrival)).toMatchObject({ status: 429, headers: { 'retry-after': '3' } });
  expect(tooManyRequests(at)(arrival)).toMatchObject({ headers: { 'retry-after': 'Thu, 01 Jan 2026 12:00:00 GMT' } });
  expect(redirecting('http://other.example')(arrival)).toMatchObject({
    status: 302,
    headers: { location: 'http://other.example' },
  });
});

test('a limited one takes a burst, then one at a time, and counts what came too fast', () => {
  const limiter = new RateLimiter({ perSecond: 2, burst: 3 });
  const at = [0, 0, 0, 0, 499, 500, 500, 1_000, 60_000, 60_000, 60_000, 60_000];
  const answered = statuses(rateLimited(limiter), ...at.map((atMs) => [atMs] as const));
  expect(answered).toEqual([200, 200, 200, 429, 429, 200, 429, 200, 200, 200, 200, 429]);
  expect(limiter.refused).toBe(4);
  expect(new RateLimiter({ perSecond: 0.5, burst: 1 }).take(0)).toBe(0);
});

test('a limiter says when it will let in, and means it', () => {
  const limits = fc.record({
    perSecond: fc.double({ min: 0.1, max: 100, noNaN: true }),
    burst: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(limits, fc.array(fc.nat(1_000), { maxLength: 50 }), (of, gaps) => {
      const limiter = new RateLimiter(of);
      let [now, letIn] = [0, 0];
      for (const gap of gaps) {
        now += gap;
        if (limiter.take(now) === 0) letIn += 1;
      }
      expect(letIn).toBeLessThanOrEqual(of.burst + (now * of.perSecond) / 1_000 + 1e-6);
      const wait = limiter.take(now);
      if (wait > 0) expect(limiter.take(now + wait)).toBe(0);
    }),
  );
});
