import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { barView, lineView, wordsOf } from '../../../../localstack/console/scenarios/live-view.ts';

const standing = { total: 60, delivered: 12, waiting: 48, perSecond: 2 };

test.each([
  ['with a rate', { leftMs: 23_500 }, '48 waiting, 2.0/s, caught up in about 24 s'],
  ['without one', {}, '48 waiting, 2.0/s'],
  ['when nothing waits', { waiting: 0, leftMs: 0 }, '0 waiting, 2.0/s'],
])('a standing in words, %s', (_name, more, words) => {
  expect(wordsOf({ ...standing, ...more })).toBe(words);
});

test('lines are printed when something has changed, at most one a second', () => {
  const lines: string[] = [];
  let now = 5_000;
  const view = lineView(
    (line) => lines.push(line),
    () => now,
  );
  view.show({ ...standing, delivered: 0, waiting: 0 });
  view.show(standing);
  now += 999;
  view.show({ ...standing, delivered: 13 });
  now += 1;
  view.show({ ...standing, delivered: 14, waiting: 46 });
  now += 9_000;
  view.show({ ...standing, delivered: 14, waiting: 46, perSecond: 0 });
  view.stop();
  expect(lines).toEqual([
    '  0 s  12 of 60 delivered, 48 waiting, 2.0/s',
    '  1 s  14 of 60 delivered, 46 waiting, 2.0/s',
  ]);
});

test('a bar says the same', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 200 });
  const view = barView(stream);
  view.show(standing);
  view.stop();
  expect(String(stream.read())).toContain('12/60 delivered  48 waiting, 2.0/s');
});

test('a bar fits on a terminal of 80 columns, which cuts off what is longer', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const view = barView(stream);
  view.show({ ...standing, perSecond: 10, leftMs: 23_500 });
  view.stop();
  const shown = /\[[=-]+\] .*caught up in about 24 s/.exec(stripVTControlCharacters(String(stream.read())));
  expect(shown?.[0].split('[').at(-1)?.length).toBeLessThan(80);
});

test('a bar that nothing was shown on can be stopped', () => {
  expect(() => barView(new PassThrough()).stop()).not.toThrow();
});
