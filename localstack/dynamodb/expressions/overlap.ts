import { validationError } from '../errors.ts';
import type { ExpressionParameter } from './parse.ts';
import { pathText } from './resolve-path.ts';
import type { Path } from './syntax.ts';

/**
 * Throws ValidationException when one path is part of another, or treats as a list what the other treats as a map.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html (not checked)
 */
export function checkOverlap(parameter: ExpressionParameter, paths: readonly Path[]): void {
  const seen = new Trie();
  for (const path of paths) seen.add(parameter, path);
}

/** The paths so far, by their parts; the first path that passed through a part is kept for the message. */
class Trie {
  readonly #children = new Map<string | number, Trie>();
  #through: Path | undefined;
  #ends = false;

  add(parameter: ExpressionParameter, path: Path, depth = 0): void {
    const part = path[depth];
    const other = this.#through ?? path;
    if (this.#ends || (part === undefined && this.#through)) throw clash(parameter, 'overlap', other, path);
    this.#through ??= path;
    if (part === undefined) {
      this.#ends = true;
      return;
    }
    const [sibling] = this.#children.keys();
    if (sibling !== undefined && typeof sibling !== typeof part) throw clash(parameter, 'conflict', other, path);
    const child = this.#children.get(part) ?? new Trie();
    this.#children.set(part, child);
    child.add(parameter, path, depth + 1);
  }
}

const clash = (parameter: ExpressionParameter, how: 'overlap' | 'conflict', one: Path, two: Path): Error =>
  validationError(
    `Invalid ${parameter}: Two document paths ${how} with each other; must remove or rewrite one of these paths; path one: ${pathText(one)}, path two: ${pathText(two)}`,
  );
