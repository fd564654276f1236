import * as fc from 'fast-check';
import { type Entropy, seededEntropy } from '../../../localstack/core/entropy.ts';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** What a cloud of some length of life would draw. */
function draw(entropy: Entropy): unknown[] {
  return Array.from({ length: 20 }, (_, index) => [entropy.fraction(), entropy.uuid(), entropy.hex(index)]);
}

test('the same seed gives the same stream: a failing simulation replays exactly', () => {
  fc.assert(fc.property(seed, (given) => expect(draw(seededEntropy(given))).toEqual(draw(seededEntropy(given)))));
});

test('another seed gives another stream', () => {
  fc.assert(
    fc.property(seed, seed, (one, other) => {
      fc.pre(one !== other);
      expect(draw(seededEntropy(one))).not.toEqual(draw(seededEntropy(other)));
    }),
  );
});

test('two sources do not share their state', () => {
  const alone = draw(seededEntropy(7));
  const entropy = seededEntropy(7);
  draw(seededEntropy(7));
  expect(draw(entropy)).toEqual(alone);
});

test('the stream of a seed stays what it was: seeds written down in tests keep their meaning', () => {
  expect(seededEntropy(1).fraction()).toBe(0.6270739405881613);
});

test('UUIDs are of version 4 and the variant of RFC 9562', () => {
  fc.assert(
    fc.property(seed, (given) => {
      expect(seededEntropy(given).uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }),
  );
});

test('ten thousand UUIDs of one source are all different', () => {
  const entropy = seededEntropy(7);
  expect(new Set(Array.from({ length: 10_000 }, () => entropy.uuid())).size).toBe(10_000);
});

test('fractions are at least 0 and below 1', () => {
  fc.assert(
    fc.property(seed, (given) => {
      const fraction = seededEntropy(given).fraction();
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThan(1);
    }),
  );
});

test('fractions spread: every tenth gets its share of ten thousand, give or take a quarter', () => {
  const entropy = seededEntropy(7);
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let drawn = 0; drawn < 10_000; drawn++) {
    const tenth = Math.floor(entropy.fraction() * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(tenths.filter((count) => count < 750 || count > 1_250)).toEqual([]);
});

test.each([0, 1, 4, 5, 16, 33])('%i bytes are twice as many lower-case digits', (bytes) => {
  expect(seededEntropy(7).hex(bytes)).toMatch(new RegExp(`^[\\da-f]{${bytes * 2}}$`));
});
