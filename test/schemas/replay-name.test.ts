import * as fc from 'fast-check';
import { isRedelivery, namedAtMs, replayName } from '../../schemas/replay-name.ts';

const parts = fc.record({
  prefix: fc.stringMatching(/^sluice-[a-z][a-z0-9]{1,9}-$/),
  nowMs: fc.integer({ min: 0, max: Date.UTC(2099, 11, 31) }),
  random: fc.stringMatching(/^[0-9a-f]{6}$/),
  redeliver: fc.boolean(),
});

test('a name says when it was made and whether effects happen again, and EventBridge takes it', () => {
  fc.assert(
    fc.property(parts, (made) => {
      const name = replayName(made);
      expect(name).toMatch(/^[.\-_A-Za-z0-9]{1,64}$/);
      expect(isRedelivery(name)).toBe(made.redeliver);
      expect(namedAtMs(made.prefix, name)).toBe(Math.floor(made.nowMs / 1_000) * 1_000);
    }),
  );
});

test('it looks like this', () => {
  const made = { prefix: 'sluice-dev-', nowMs: Date.UTC(2026, 10, 27, 14, 0, 5, 7), random: '3fa9c1' };
  expect(replayName({ ...made, redeliver: false })).toBe('sluice-dev-20261127T140005Z-3fa9c1');
  expect(replayName({ ...made, redeliver: true })).toBe('sluice-dev-20261127T140005Z-3fa9c1-redeliver');
});

test.each([
  '',
  'x',
  'sluice-prod-20261127T140005Z-3fa9c1',
  'sluice-dev-20269999T140005Z-3fa9c1',
  'sluice-dev-20261127T140005Z-3fa9c1-x',
])('%j is no name of this make and stage', (name) => {
  expect(namedAtMs('sluice-dev-', name)).toBeUndefined();
});
