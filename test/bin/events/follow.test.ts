import { Follower, lateMs } from '../../../bin/events/follow.ts';

/** 200 entries, one after the other. */
const look = (start: number) => Array.from({ length: 200 }, (_, index) => entry(`${start + index}`, start + index));

const entry = (key: string, atMs: number) => ({ key, atMs });

test('what was there before is not new', () => {
  const follower = new Follower();
  expect(follower.take([entry('a', 1)])).toEqual([]);
  expect(follower.take([entry('a', 1)])).toEqual([]);
});

test('what is new is told once, the oldest first', () => {
  const follower = new Follower();
  follower.take([]);
  expect(follower.take([entry('b', 2), entry('a', 1)]).map(({ key }) => key)).toEqual(['a', 'b']);
  expect(follower.take([entry('c', 3), entry('b', 2)]).map(({ key }) => key)).toEqual(['c']);
});

test('what came in one batch, at one moment, is told in the order that it came in', () => {
  const follower = new Follower();
  follower.take([]);
  expect(follower.take([entry('b', 1), entry('a', 1)]).map(({ key }) => key)).toEqual(['a', 'b']);
});

test('what was accepted before the newest and is stored after it is new too', () => {
  const follower = new Follower();
  follower.take([entry('b', 2)]);
  expect(follower.take([entry('b', 2), entry('late', 1)]).map(({ key }) => key)).toEqual(['late']);
});

test('the next look begins a little before the newest, and anywhere while there is none', () => {
  const follower = new Follower();
  follower.take([]);
  expect(follower.fromMs).toBeUndefined();
  follower.take([entry('a', 100_000), entry('b', 90_000)]);
  expect(follower.fromMs).toBe(100_000 - lateMs);
});

test('memory has an end, and what is in the look stays in it', () => {
  const follower = new Follower();
  follower.take([]);
  for (let start = 0; start < 20_000; start += 200) expect(follower.take(look(start))).toHaveLength(200);
  expect(follower.take(look(19_800))).toEqual([]);
  expect(follower.take(look(0))).toHaveLength(200);
});
