/** A piece of a glob: a fixed text, `*` for any run of characters, or `?` for any one. */
export type GlobPart = string | typeof anyRun | typeof anyOne;

export const anyRun: unique symbol = Symbol('*');
export const anyOne: unique symbol = Symbol('?');

/** Whether a whole text matches. */
export type Glob = (text: string) => boolean;

/** A character of a pattern; `undefined` takes any. */
type Unit = string | undefined;

/**
 * Compiles a glob. Takes time linear in the text, and in the pattern's length over 32: the search for what stands between
 * two `*` never goes back.
 */
export function compileGlob(parts: readonly GlobPart[]): Glob {
  const [first = [], ...rest] = splitAtRuns(parts);
  const last = rest.pop();
  if (last === undefined) {
    if (!first.includes(undefined)) return equalTo(first.join(''));
    return (text) => {
      const characters = Array.from(text);
      return characters.length === first.length && standsAt(first, characters, 0);
    };
  }
  const middle = rest.filter((piece) => piece.length > 0).map(compileSearch);
  return (text) => {
    const characters = Array.from(text);
    const end = characters.length - last.length;
    if (end < first.length || !standsAt(first, characters, 0) || !standsAt(last, characters, end)) return false;
    let at = first.length;
    for (const search of middle) {
      at = search(characters, at, end);
      if (at < 0) return false;
    }
    return true;
  };
}

function equalTo(expected: string): Glob {
  return (text) => text === expected;
}

function splitAtRuns(parts: readonly GlobPart[]): Unit[][] {
  let piece: Unit[] = [];
  const pieces = [piece];
  for (const part of parts) {
    if (part === anyRun) pieces.push((piece = []));
    else if (part === anyOne) piece.push(undefined);
    else piece.push(...Array.from(part));
  }
  return pieces;
}

function standsAt(piece: readonly Unit[], text: readonly string[], from: number): boolean {
  return piece.every((unit, index) => unit === undefined || unit === text[from + index]);
}

/** Finds a piece in `text` between two positions; gives the position after it, or -1. */
type Search = (text: readonly string[], from: number, end: number) => number;

/**
 * The shift-and search: bit `n` says that the last `n + 1` characters are the piece's first ones. Unlike Knuth, Morris and
 * Pratt's it knows characters that match any.
 */
function compileSearch(piece: readonly Unit[]): Search {
  const words = Math.ceil(piece.length / 32);
  const masks = masksOf(piece, words);
  const anyOther = masks.get(undefined) as Uint32Array;
  const lastBit = (piece.length - 1) % 32;
  return (text, from, end) => {
    const state = new Uint32Array(words);
    for (let at = from; at < end; at++) {
      const mask = masks.get(text[at]) ?? anyOther;
      let carry = 1;
      for (let word = 0; word < words; word++) {
        const bits = state[word] as number;
        state[word] = ((bits << 1) | carry) & (mask[word] as number);
        carry = bits >>> 31;
      }
      if (((state[words - 1] as number) >>> lastBit) & 1) return at + 1;
    }
    return -1;
  };
}

/** Where in the piece each character fits; under `undefined`, where any does. */
function masksOf(piece: readonly Unit[], words: number): Map<Unit, Uint32Array> {
  const masks = new Map<Unit, Uint32Array>([[undefined, new Uint32Array(words)]]);
  for (const unit of piece) if (!masks.has(unit)) masks.set(unit, new Uint32Array(words));
  for (const [character, mask] of masks) {
    piece.forEach((unit, index) => {
      if (unit === undefined || unit === character) setBit(mask, index);
    });
  }
  return masks;
}

function setBit(mask: Uint32Array, index: number): void {
  const word = Math.floor(index / 32);
  mask[word] = (mask[word] as number) | (1 << (index % 32));
}
