import * as fc from 'fast-check';
import type { FlowRow, Measured, Problem, Status } from '../../../bin/status/model.ts';
import { renderStatus } from '../../../bin/status/render-status.ts';
import { statusOf } from '../../../bin/status/status-of.ts';
import { wrap } from '../../../bin/status/wrap.ts';
import { factsWith, holding, measurements, place } from './facts-fixture.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-'), minLength: 1, maxLength: 150 });
const measured = fc.oneof(
  fc.constantFrom<Measured>(null, 'unread', 0),
  fc.nat(1e9),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
);
const row: fc.Arbitrary<FlowRow> = fc.record(
  {
    stage: fc.constantFrom('ingest', 'route', 'quarantine'),
    name: fc.string({ unit: fc.constantFrom('a', '-'), minLength: 2, maxLength: 31 }),
    depth: measured,
    oldestSeconds: measured,
    inPerMinute: measured,
    outPerMinute: measured,
    failed: measured,
    dead: measured,
  },
  { requiredKeys: ['stage'] },
);
const problem: fc.Arbitrary<Problem> = fc.record({
  severity: fc.constantFrom('critical', 'warning'),
  about: words,
  what: words,
  look: words,
});
const status: fc.Arbitrary<Status> = fc.record({
  stage: fc.constant('prod'),
  at: fc.constant('2026-11-27T14:09:20.000Z'),
  isWell: fc.boolean(),
  problems: fc.array(problem, { maxLength: 12 }),
  flow: fc.array(row, { maxLength: 12 }),
  replays: fc.constant([]),
  alarms: fc.record({ all: fc.nat(90), withoutData: fc.array(words, { maxLength: 9 }) }),
  unread: fc.array(fc.record({ what: words, why: words }), { maxLength: 3 }),
});
const columns = fc.integer({ min: 1, max: 200 });

/** Without what wrapping takes and adds. */
function letters(text: string): string {
  return text.replaceAll(/\s/g, '');
}

test('a text is wrapped without loss, and within the columns', () => {
  fc.assert(
    fc.property(words, columns, fc.constantFrom('', '  ', '          '), (text, width, indent) => {
      const lines = wrap(text, width, indent);
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
      expect(letters(lines.join(''))).toBe(letters(text));
    }),
  );
});

test('no line is wider than the screen, and no more are there than its rows', () => {
  fc.assert(
    fc.property(status, columns, fc.integer({ min: 1, max: 60 }), (shown, width, rows) => {
      const lines = renderStatus(shown, { columns: width, rows }).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
      expect(lines.length).toBeLessThanOrEqual(rows);
    }),
  );
});

test('no problem is hidden: each is there with its command, or is counted where there is no room', () => {
  fc.assert(
    fc.property(status, fc.integer({ min: 20, max: 200 }), (shown, width) => {
      const text = letters(renderStatus(shown, { columns: width }));
      for (const { what, look } of shown.problems) expect(text).toContain(letters(what) + letters(look));
    }),
  );
  fc.assert(
    fc.property(status, fc.integer({ min: 5, max: 60 }), (shown, rows) => {
      const count = (severity: string) => shown.problems.filter((each) => each.severity === severity).length;
      const text = letters(renderStatus(shown, { columns: 2_000, rows }));
      for (const severity of ['critical', 'warning'])
        if (count(severity) > 0) expect(text).toContain(`${count(severity)}${severity}`);
    }),
  );
});

test('only a line that is about something critical is red', () => {
  const alarms = { value: [{ name: 'sluice-prod-by-hand', state: 'ALARM' as const, sinceMs: 0, description: 'Odd.' }] };
  const page = { columns: 100, red: (line: string) => `!${line}` };
  const facts = factsWith({ queues: holding({ 'ingest-api-dlq.fifo': 1 }), alarms });
  const lines = renderStatus(statusOf(facts, place), page).split('\n');
  expect(lines.filter((line) => line.startsWith('!'))).toEqual([
    '!not well, 1 critical, 1 warning: ingest-api-dlq.fifo, by-hand',
    '!critical  1 in ingest-api-dlq.fifo: the validator could not handle it; nothing of it is stored',
    '!          npx sluice dlq peek ingest-api-dlq.fifo --stage prod',
  ]);
  expect(lines).toContain('warning   by-hand: Odd (alarm since 00:00)');
});

test('what is not known is -, what may not be read is ?, and numbers are short', () => {
  const flow: FlowRow[] = [
    {
      stage: 'ingest',
      name: 'api',
      depth: 12_345,
      oldestSeconds: 725,
      inPerMinute: 0.04,
      outPerMinute: null,
      failed: 0,
    },
    {
      stage: 'ingest',
      name: 'direct',
      depth: 999_999,
      inPerMinute: 'unread',
      outPerMinute: 9.96,
      failed: null,
      dead: 7,
    },
  ];
  const shown = { ...statusOf(factsWith(), place), flow };
  expect(renderStatus(shown, { columns: 80 }).split('\n').slice(2, 5)).toEqual([
    'STAGE           DEPTH     AGE  IN/MIN  OUT/MIN  FAILED  DEAD',
    'ingest  api     12.3k  12m 5s    <0.1        -       0',
    '        direct   1.0M               ?     10.0       -     7',
  ]);
});

test('a command that a line has room for is not broken, to be copied as it is', () => {
  const look = 'npx sluice dlq peek action-shop-orders-dlq --local http://127.0.0.1:4601';
  const problems = [{ severity: 'warning', about: 'a', what: 'b', look } as const];
  const lines = renderStatus({ ...statusOf(factsWith(), place), problems }, { columns: 80 }).split('\n');
  expect(lines.map((line) => line.trim())).toContain(look);
});

test('seven actions with long names and ten problems fit a screen of 80 columns and 40 rows', () => {
  const actions = Array.from({ length: 7 }, (_, index) => `${index}`.padEnd(31, 'x'));
  const facts = factsWith({ actions, metrics: { value: measurements({}) } });
  const queues = new Map(
    actions
      .flatMap((name) => [`action-${name}`, `action-${name}-dlq`, `action-${name}-undelivered`])
      .map((thing) => [thing, { value: { messages: 3, inFlight: 0 } }]),
  );
  const page = { columns: 80, rows: 40 };
  const lines = renderStatus(statusOf({ ...facts, queues }, place), page).split('\n');
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(lines[0]).toMatch(/^not well, /);
  expect(lines.some((line) => line.startsWith('replay'))).toBe(true);
  expect(lines.some((line) => /^and \d+ more; /.test(line))).toBe(true);
});
