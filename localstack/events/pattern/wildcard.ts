import { invalidPattern } from './invalid-pattern.ts';
import type { LeafTest } from './leaf.ts';
import { type Search, compileSearch } from './search.ts';

/**
 * `{ "wildcard": "dir/*.png" }`: `*` stands for any number of characters, `\*` and `\\` for themselves. Matches strings
 * only, in time linear in their length whatever the pattern.
 */
export function compileWildcard(operand: unknown): LeafTest {
  if (typeof operand !== 'string') throw invalidPattern('wildcard match pattern must be a string');
  const [first = '', ...rest] = splitAtStars(operand);
  const last = rest.pop();
  if (last === undefined) return (leaf) => leaf === first;
  const middle = rest.map(compileSearch);
  const shortest = first.length + last.length;
  return (leaf) =>
    typeof leaf === 'string' &&
    leaf.length >= shortest &&
    leaf.startsWith(first) &&
    leaf.endsWith(last) &&
    containsInOrder(leaf, middle, first.length, leaf.length - last.length);
}

function containsInOrder(text: string, searches: readonly Search[], from: number, end: number): boolean {
  let position = from;
  for (const search of searches) {
    position = search(text, position, end);
    if (position < 0) return false;
  }
  return true;
}

/** Positions in errors are bytes of UTF-8 and count the opening quote of the JSON text, as AWS's do. */
function splitAtStars(pattern: string): string[] {
  const pieces = [''];
  const position = (at: number): number => Buffer.byteLength(pattern.slice(0, at)) + 1;
  let literal = '';
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') {
      if (pattern.charAt(at + 1) === '*') {
        throw invalidPattern(`Consecutive wildcard characters at pos ${position(at)}`);
      }
      pieces[pieces.length - 1] = literal;
      pieces.push((literal = ''));
    } else if (character === '\\') {
      const escaped = pattern.charAt(at + 1);
      if (escaped !== '*' && escaped !== '\\') throw invalidPattern(`Invalid escape character at pos ${position(at)}`);
      at++;
      literal += escaped;
    } else {
      literal += character;
    }
  }
  pieces[pieces.length - 1] = literal;
  return pieces;
}
