import { RecentIds } from '../../../localstack/sqs/queue/recent-ids.ts';
import { sqsLimits } from '../../../localstack/sqs/limits.ts';

const windowMs = sqsLimits.deduplicationWindowMs;

it('knows an id for five minutes, to the millisecond', () => {
  const ids = new RecentIds<string>();
  ids.add('a', 'one', 1_000);
  expect(ids.find('a', 1_000 + windowMs - 1)).toBe('one');
  expect(ids.find('b', 1_000)).toBeUndefined();
  expect(ids.find('a', 1_000 + windowMs)).toBeUndefined();
  expect(ids.size).toBe(0);
});

it('knows an id that came again from then on, with its new value', () => {
  const ids = new RecentIds<string>();
  ids.add('a', 'one', 0);
  ids.add('a', 'two', 1_000);
  expect(ids.find('a', windowMs)).toBe('two');
  expect(ids.find('a', windowMs + 999)).toBe('two');
  expect(ids.find('a', windowMs + 1_000)).toBeUndefined();
});

it('forgets each in its time, however many went before, and all at once when it is told to', () => {
  const ids = new RecentIds<number>();
  for (let n = 0; n < 10; n++) ids.add(`${n}`, n, n);
  for (let n = 0; n < 10; n++) {
    ids.expire(windowMs + n);
    expect(ids.size).toBe(9 - n);
    expect(ids.find(`${n}`, windowMs + n)).toBeUndefined();
    if (n < 9) expect(ids.find(`${n + 1}`, windowMs + n)).toBe(n + 1);
  }
  for (let n = 0; n < 5; n++) ids.add(`${n}`, n, windowMs);
  ids.expire(2 * windowMs - 1);
  expect(ids.size).toBe(5);
  ids.clear();
  expect(ids.size).toBe(0);
  ids.add('a', 1, 0);
  expect(ids.find('a', 0)).toBe(1);
  ids.expire(windowMs);
  expect(ids.size).toBe(0);
});
