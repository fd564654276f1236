import { attributeOf, type AttributeValue } from '../values/attribute-value.ts';
import type { Evaluation, Scope } from './scope.ts';
import type { Path } from './syntax.ts';

/** What is at a document path of the item, if anything is. */
export function valueAt({ item, scope }: Evaluation, path: Path): AttributeValue | undefined {
  let found: AttributeValue | undefined = { M: item };
  for (const part of path) {
    if (found === undefined) return undefined;
    found = typeof part === 'number' ? elementOf(found, part) : memberOf(found, scope.name(part));
  }
  return found;
}

/** The path with its placeholders replaced, in the form of AWS's messages: `[a, [0], b]`. */
export const pathText = (path: Path): string =>
  `[${path.map((part) => (typeof part === 'number' ? `[${part}]` : part)).join(', ')}]`;

/** The path with its placeholders replaced. */
export const resolvedPath = (path: Path, scope: Scope): Path =>
  path.map((part) => (typeof part === 'number' ? part : scope.name(part)));

const elementOf = (value: AttributeValue, index: number): AttributeValue | undefined =>
  'L' in value ? value.L[index] : undefined;

const memberOf = (value: AttributeValue, name: string): AttributeValue | undefined =>
  'M' in value ? attributeOf(value.M, name) : undefined;
