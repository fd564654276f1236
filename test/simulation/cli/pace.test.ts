import { renderPace } from './pace.ts';

test.each([
  [
    { runs: 100, acknowledged: 4_000, wallMs: 8_000, cpuMs: 15_550 },
    '8 s, 500 events a second, 156 ms of a processor a run, 3.89 ms an event',
  ],
  [
    { runs: 0, acknowledged: 0, wallMs: 0, cpuMs: 0 },
    '0 s, 0 events a second, 0 ms of a processor a run, 0 ms an event',
  ],
])('%j', (took, line) => {
  expect(renderPace(took)).toBe(line);
});
