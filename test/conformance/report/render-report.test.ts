import { stripVTControlCharacters } from 'node:util';
import type { Outcome } from '../outcome.ts';
import { jsonLines } from './json-lines.ts';
import { renderReport } from './render-report.ts';

const outcomes: readonly Outcome[] = [
  {
    kind: 'compared',
    version: '5.2.5',
    ms: 1_234,
    report: {
      suite: 'queues',
      oracle: 'moto',
      cases: 200,
      divergences: [{ case: 'script 3, step 4', embedded: { error: 'A' }, oracle: { error: 'B' } }],
      listed: { 'moto never forgets': 7, 'moto never met': 0 },
    },
  },
  { kind: 'skipped', oracle: 'elasticmq', reason: 'java is missing' },
  { kind: 'broken', oracle: 'dynalite', suite: 'items', reason: 'it does not answer' },
];

test('people see a table, what differs and how to make it again, what is known, what was left out', () => {
  const text = stripVTControlCharacters(renderReport(outcomes, 7, 200));
  expect(text).toContain('queues  moto 5.2.5    200       7          1  1.2 s');
  expect(text).toContain('script 3, step 4\n    embedded  {"error":"A"}\n    moto      {"error":"B"}');
  expect(text).toContain('again: npm run conformance -- --only moto --suite queues --seed 7 --cases 200');
  expect(text).toContain('7  moto never forgets');
  expect(text).not.toContain('moto never met');
  expect(text).toContain('Skipped: elasticmq: java is missing');
  expect(text).toContain('Broken: items against dynalite: it does not answer');
  expect(text).toContain('200 cases compared, 1 differ, 7 known differences, 1 skipped, 1 broken');
});

test('programs get a line for each outcome and one at the end', () => {
  const lines = jsonLines(outcomes, 7, 200)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ kind }) => kind)).toEqual(['compared', 'skipped', 'broken', 'end']);
  expect(lines[0]).toMatchObject({ suite: 'queues', seed: 7, again: expect.stringContaining('--seed 7') as unknown });
  expect(lines[3]).toEqual({ kind: 'end', exitCode: 1 });
});
