import { array, assert, nat, property } from 'fast-check';
import { RateCounter } from '../../../localstack/waf/rate-counter.ts';

const windowMs = 60_000;
const partMs = windowMs / 60;

test('it counts what happened in the window, to one part of it', () => {
  const gaps = array(nat(20_000), { minLength: 1, maxLength: 200 });
  assert(
    property(gaps, (all) => {
      const counter = new RateCounter(windowMs);
      const times: number[] = [];
      let now = 1_000_000;
      for (const gap of all) {
        now += gap;
        times.push(now);
        const counted = counter.count('key', now);
        const within = (ms: number): number => times.filter((time) => time > now - ms).length;
        expect(counted).toBeGreaterThanOrEqual(within(windowMs - partMs));
        expect(counted).toBeLessThanOrEqual(within(windowMs + partMs));
      }
    }),
  );
});

test('keys are counted apart, and no more of them are kept than there is room for', () => {
  const counter = new RateCounter(windowMs);
  for (let key = 0; key < 25_000; key += 1) {
    counter.count(`key-${key}`, 0);
    counter.count('busy', 0);
  }
  expect(counter.size).toBe(10_000);
  expect(counter.count('busy', 0)).toBe(25_001);
  expect(counter.count('key-0', 0)).toBe(1);
});

test('a clock that goes back loses nothing', () => {
  const counter = new RateCounter(windowMs);
  counter.count('key', 100_000);
  expect(counter.count('key', 10_000)).toBe(2);
});
