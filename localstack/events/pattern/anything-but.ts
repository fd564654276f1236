import { invalidPattern } from './invalid-pattern.ts';
import { type Leaf, type LeafTest, isObject } from './leaf.ts';
import { checkComparable } from './numeric.ts';
import { compileEqualsIgnoreCase, compilePrefix, compileSuffix } from './text-filters.ts';
import { compileWildcard } from './wildcard.ts';

const notAValue = 'Value of anything-but must be an array or single string/number value.';

/**
 * `{ "anything-but": … }`: a value, a list, or a prefix, suffix, equals-ignore-case or wildcard, or a list of one of
 * these. It matches a leaf of any type that is there and not excluded; an absent field does not match.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (checked 2026-11-21)
 */
export function compileAnythingBut(operand: unknown): LeafTest {
  if (isObject(operand)) return compileExcludedTexts(operand);
  if (Array.isArray(operand)) return compileExcludedList(operand);
  if (typeof operand !== 'string' && typeof operand !== 'number') throw invalidPattern(notAValue);
  return compileExcludedList([operand]);
}

function compileExcludedList(values: readonly unknown[]): LeafTest {
  const kinds = new Set(values.map((value) => typeof value));
  if ([...kinds].some((kind) => kind !== 'string' && kind !== 'number')) {
    throw invalidPattern('Inside anything but list, start|null|boolean is not supported.');
  }
  if (kinds.size !== 1) {
    throw invalidPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  const excluded = new Set(values as readonly Leaf[]);
  for (const value of excluded) if (typeof value === 'number') checkComparable(value);
  return (leaf) => !excluded.has(leaf);
}

/** What may stand inside anything-but, and what is said of an operand that is no string. */
const textFilters: Readonly<Record<string, { compile: (operand: unknown) => LeafTest; notText: string }>> = {
  prefix: { compile: compilePrefix, notText: 'prefix/suffix match pattern must be a string' },
  suffix: { compile: compileSuffix, notText: 'prefix/suffix match pattern must be a string' },
  wildcard: { compile: compileWildcard, notText: 'wildcard match pattern must be a string' },
  'equals-ignore-case': {
    compile: compileEqualsIgnoreCase,
    notText: 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
  },
};

function compileExcludedTexts(expression: Readonly<Record<string, unknown>>): LeafTest {
  const [entry, ...others] = Object.entries(expression);
  if (entry === undefined) throw invalidPattern('Anything-But expression name not found');
  const [name, operand] = entry;
  const filter = Object.hasOwn(textFilters, name) ? textFilters[name] : undefined;
  if (filter === undefined) throw invalidPattern(`Unsupported anything-but pattern: ${name}`);
  if (operand === null || typeof operand === 'boolean' || isObject(operand)) throw invalidPattern(notAValue);
  const operands: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  // AWS's own library takes an empty list and then fails with it.
  if (operands.length === 0) throw invalidPattern(`The list inside anything-but/${name} is empty`);
  for (const text of operands) {
    if (typeof text !== 'string') throw invalidPattern(filter.notText);
    if (text === '' && (name === 'prefix' || name === 'suffix')) throw invalidPattern('Null prefix/suffix not allowed');
  }
  if (others.length > 0) throw invalidPattern('Too many elements in numeric expression');
  const excluded = operands.map(filter.compile);
  return (leaf) => !excluded.some((matches) => matches(leaf));
}
