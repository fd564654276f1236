import type { Reaction } from '../../../localstack/target/behaviour.ts';
import { TargetLog } from '../../../localstack/target/target-log.ts';

const taken: Reaction = { kind: 'answer', status: 204 };

function logOf(...requests: (readonly [atMs: number, key: string | undefined, reaction?: Reaction])[]): TargetLog {
  const log = new TargetLog(5);
  for (const [atMs, key, reaction = taken] of requests)
    log.add({ atMs, method: 'POST', path: '/', headers: {}, body: '', key, reaction });
  return log;
}

test('the newest are remembered, and all are counted', () => {
  const log = logOf(...[1, 2, 3, 4, 5, 6].map((atMs) => [atMs, undefined] as const));
  expect(log.total).toBe(6);
  expect(log.requests.map(({ atMs }) => atMs)).toEqual([2, 3, 4, 5, 6]);
});

test('what was taken is told by its key, and how often', () => {
  const refused: Reaction = { kind: 'answer', status: 300 };
  const log = logOf(
    [0, 'a', refused],
    [0, 'a'],
    [0, 'b'],
    [0, 'b', { kind: 'flood', bytes: 1 }],
    [0, 'c', { kind: 'hang' }],
  );
  expect([...log.taken()]).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

test('the most within a time are those of the fullest window, which ends before its length is over', () => {
  const log = logOf([0, 'a'], [900, 'b'], [1_000, 'c'], [1_100, 'd'], [5_000, 'e']);
  expect(log.mostWithin(1_000)).toBe(3);
  expect(log.mostWithin(1_001)).toBe(3);
  expect(log.mostWithin(1_101)).toBe(4);
  expect(new TargetLog(5).mostWithin(1_000)).toBe(0);
});
