import * as fc from 'fast-check';

/** Halves of surrogate pairs, which are no characters. */
const surrogates = { first: 0xd800, count: 0x800 };

/**
 * A character of all that Unicode has room for, as the unit of `fc.string`: what `unit: 'binary'` draws, with words such as `__proto__`
 * among its strings, but that one first makes a map of a million characters in each test file, which takes 0.7 s.
 */
export const anyCharacter = fc.nat({ max: 0x10ffff - surrogates.count }).map(
  (index) => String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count),
  (character) => {
    const [whole, ...more] = typeof character === 'string' ? character : '';
    const codePoint = whole?.codePointAt(0);
    if (codePoint === undefined || more.length > 0) throw new Error('expected one character');
    return codePoint < surrogates.first ? codePoint : codePoint - surrogates.count;
  },
);
