import { addressDigits, isInRange } from './address.ts';
import { compileAnythingBut } from './anything-but.ts';
import { compileCidr } from './cidr.ts';
import { invalidPattern } from './invalid-pattern.ts';
import { type Leaf, type LeafTest, isLeaf, isObject } from './leaf.ts';
import { compileNumeric } from './numeric.ts';
import { compileEqualsIgnoreCase, compilePrefix, compileSuffix } from './text-filters.ts';
import { compileWildcard } from './wildcard.ts';

/** What a pattern asks of one field. */
export interface FieldTest {
  /** The field's path, cut at its dots. */
  readonly segments: readonly string[];
  readonly matches: LeafTest;
  /** `exists: false` is among the filters: an event without a leaf at that path matches. */
  readonly allowsAbsence: boolean;
}

/**
 * Compiles the array that a pattern gives for a field: any of its values will do.
 *
 * @throws AwsError `InvalidEventPatternException`
 */
export function compileFieldTest(path: string, values: readonly unknown[]): FieldTest {
  if (values.length === 0) throw invalidPattern('Empty arrays are not allowed');
  const exact = new Set<Leaf>();
  const tests: LeafTest[] = [];
  let allowsAbsence = false;
  for (const value of values) {
    if (isLeaf(value)) {
      exact.add(value);
      tests.push(...sameAddress(value));
    } else if (!isObject(value)) throw invalidPattern('Match value must be String, number, true, false, or null');
    else if (isAbsence(value)) allowsAbsence = true;
    else tests.push(compileFilter(value));
  }
  const matches: LeafTest =
    tests.length === 0
      ? (leaf) => exact.has(leaf)
      : (leaf) => exact.has(leaf) || tests.some((satisfiedBy) => satisfiedBy(leaf));
  return { segments: path.split('.'), matches, allowsAbsence };
}

const filters: Readonly<Record<string, (operand: unknown) => LeafTest>> = {
  exactly: (operand) => {
    if (typeof operand !== 'string') throw invalidPattern('exact match pattern must be a string');
    return (leaf) => leaf === operand;
  },
  prefix: compilePrefix,
  suffix: compileSuffix,
  'equals-ignore-case': compileEqualsIgnoreCase,
  wildcard: compileWildcard,
  numeric: compileNumeric,
  cidr: compileCidr,
  'anything-but': compileAnythingBut,
  exists: (operand) => {
    if (typeof operand !== 'boolean') throw invalidPattern('exists match pattern must be either true or false.');
    return () => operand;
  },
};

function compileFilter(expression: Readonly<Record<string, unknown>>): LeafTest {
  const [entry, ...others] = Object.entries(expression);
  if (entry === undefined) throw invalidPattern('Match expression name not found');
  const [name, operand] = entry;
  const compile = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (compile === undefined) throw invalidPattern(`Unrecognized match type ${name}`);
  const test = compile(operand);
  if (others.length > 0) throw invalidPattern(moreThanOneKey(name));
  return test;
}

/** An address given as it is stands for every way to write it, which `exactly` does not. */
function sameAddress(value: Leaf): LeafTest[] {
  const wanted = typeof value === 'string' ? addressDigits(value) : undefined;
  if (wanted === undefined) return [];
  return [
    (leaf) => {
      const digits = typeof leaf === 'string' ? addressDigits(leaf) : undefined;
      return digits !== undefined && isInRange(digits, { first: wanted, last: wanted });
    },
  ];
}

/** Two filters are told of more keys in words that were written for something else. */
function moreThanOneKey(filter: string): string {
  return filter === 'numeric' || filter === 'anything-but'
    ? 'Too many elements in numeric expression'
    : 'Only one key allowed in match expression';
}

function isAbsence(expression: Readonly<Record<string, unknown>>): boolean {
  return expression['exists'] === false && Object.keys(expression).length === 1;
}
