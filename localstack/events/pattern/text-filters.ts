import { compileIgnoringCase } from './ignoring-case.ts';
import { invalidPattern } from './invalid-pattern.ts';
import { type LeafTest, isObject } from './leaf.ts';

/** `{ "prefix": "a" }` or `{ "prefix": { "equals-ignore-case": "A" } }`. Matches strings only. */
export function compilePrefix(operand: unknown): LeafTest {
  if (!isObject(operand)) {
    const prefix = text('prefix', operand);
    return (leaf) => typeof leaf === 'string' && leaf.startsWith(prefix);
  }
  const startsWith = compileIgnoringCase(ignoringCase('Prefix', operand), 'start');
  return (leaf) => typeof leaf === 'string' && startsWith(leaf);
}

/** `{ "suffix": ".png" }` or `{ "suffix": { "equals-ignore-case": ".PNG" } }`. Matches strings only. */
export function compileSuffix(operand: unknown): LeafTest {
  if (!isObject(operand)) {
    const suffix = text('suffix', operand);
    return (leaf) => typeof leaf === 'string' && leaf.endsWith(suffix);
  }
  const endsWith = compileIgnoringCase(ignoringCase('Suffix', operand), 'end');
  return (leaf) => typeof leaf === 'string' && endsWith(leaf);
}

/** `{ "equals-ignore-case": "Alice" }`. Matches strings only. */
export function compileEqualsIgnoreCase(operand: unknown): LeafTest {
  const equals = compileIgnoringCase(text('equals-ignore-case', operand), 'whole');
  return (leaf) => typeof leaf === 'string' && equals(leaf);
}

function text(filter: string, operand: unknown): string {
  if (typeof operand !== 'string') throw invalidPattern(`${filter} match pattern must be a string`);
  return operand;
}

function ignoringCase(filter: 'Prefix' | 'Suffix', expression: Readonly<Record<string, unknown>>): string {
  const [entry, ...others] = Object.entries(expression);
  if (entry === undefined) throw invalidPattern(`${filter} expression name not found`);
  const [name, operand] = entry;
  if (name !== 'equals-ignore-case') throw invalidPattern(`Unsupported ${filter.toLowerCase()} pattern: ${name}`);
  const wanted = text('equals-ignore-case', operand);
  if (others.length > 0) throw invalidPattern('Only one key allowed in match expression');
  return wanted;
}
