import { Figures } from '../cli/figures.ts';
import { NoSectionError, sectionIn, withSection } from './readme-section.ts';
import { renderReport } from './render-report.ts';
import { readReadme, readReport } from './report-files.ts';
import { reportOf, type ReportProps } from './report.ts';

const figures = new Figures();
figures.add({
  seed: 7,
  acknowledged: 1_500,
  published: 4,
  faults: { throttled: 1, hangs: 1_200 },
  weather: { target: 1 },
  operators: { clear: 1, killed: 2 },
  violations: [],
});

const props: ReportProps = {
  runs: { from: 1, seeds: 40, options: {} },
  figures,
  variants: { red: 60, all: 61 },
  date: new Date('2026-11-27T23:00:00Z'),
};

test('the README shows the figures that were made last; else run "npm run simulate -- --report"', () => {
  expect(sectionIn(readReadme())).toBe(renderReport(readReport()));
});

test('a report has the day, the command, what runs came to and what happened in them', () => {
  expect(reportOf(props)).toEqual({
    date: '2026-11-27',
    command: 'npm run simulate -- --seeds 40 --report',
    seeds: 1,
    acknowledged: 1_500,
    published: 4,
    faults: { hangs: 1_200, throttled: 1 },
    weather: { target: 1 },
    operators: { killed: 2, clear: 1 },
    broken: [],
    variants: { red: 60, all: 61 },
  });
});

test.each([
  [{ from: 9, seeds: 2, options: {} }, '--seeds 2 --from 9 --report'],
  [{ from: 1, seeds: 2, options: { size: 30 } }, '--seeds 2 --size 30 --report'],
])('its command asks for the runs %j', (runs, words) => {
  expect(reportOf({ ...props, runs }).command).toBe(`npm run simulate -- ${words}`);
});

test('a report says that it is not AWS, and has its kinds and broken seeds', () => {
  figures.add({
    seed: 8,
    acknowledged: 0,
    published: 0,
    faults: {},
    weather: {},
    operators: {},
    violations: [{ invariant: 1, subject: 'a', what: 'b' }],
  });
  const text = renderReport({ ...reportOf(props), weather: {}, operators: { clear: 3 } });
  expect(text.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' '))).toEqual([
    '| simulated, not AWS | figures |',
    expect.stringMatching(/^\| -+ \| -+ \|$/) as string,
    '| seeds, each a run of its own | 2 |',
    '| events acknowledged | 1,500 |',
    '| events put on the bus, repetitions too | 4 |',
    '| calls that went wrong | 1,201: hangs 1,200, throttled 1 |',
    '| weather | 0 |',
    "| operators' actions in the middle of it | 3: clear 3 |",
    '| seeds that broke an invariant | 1: 8 |',
    '| naive variants that were found out | 60 of 61 |',
    '',
    'Made on 2026-11-27 by `npm run simulate -- --seeds 40 --report`.',
  ]);
});

test('only what stands between the marks is written anew, as it is', () => {
  const readme = readReadme();
  const changed = withSection(readme, 'costs $& nothing');
  expect(sectionIn(changed)).toBe('costs $& nothing');
  expect(withSection(changed, sectionIn(readme))).toBe(readme);
});

test('a README without marks is refused', () => {
  expect(() => withSection('# Sluice\n', 'figures')).toThrow(NoSectionError);
});
