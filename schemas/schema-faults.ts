import type * as z from 'zod';
import { describeValue } from './describe-value.ts';
import type { Difference, Fault } from './problems.ts';

/** `reportInput` tells what is missing from what is wrong. Words of zod are not needed, and of 2,000 unknown keys they are dear. */
const explained = { reportInput: true, error: () => '' } as const;

/** What a schema finds wrong with a value. Names of unknown keys are given; values never are. */
export function findSchemaFaults(schema: z.ZodType, value: unknown): Fault[] {
  try {
    // Twice for what is wrong, since the plain way is the faster one for what is right.
    if (schema.safeParse(value).success) return [];
    return schema.safeParse(value, explained).error?.issues.flatMap(fromIssue) ?? [];
  } catch (error) {
    const path = pathToOddLength(value);
    if (path === undefined) throw error;
    return [{ path, code: 'unreadable', difference: () => oddLength }];
  }
}

const oddLength: Difference = { got: 'a key length that holds no number', expected: 'no such key here' };

/**
 * The keys that lead to a `length` that is an object. Where a string is expected and an object is there, zod 4.6 compares the
 * `length` of that all the same, and throws when it cannot be made a number.
 */
function pathToOddLength(value: unknown): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (key === 'length' && typeof member === 'object' && !Array.isArray(value)) return [key];
    const below = pathToOddLength(member);
    if (below) return [key, ...below];
  }
  return undefined;
}

function fromIssue(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      code: 'unknown_key',
      difference: () => unknownKey(issue, key),
    }));
  }
  // JSON has no undefined: what is undefined is not there.
  const code = 'input' in issue && issue.input === undefined ? 'missing' : issue.code;
  const difference = (): Difference => ({ got: describeValue(issue.input), expected: expectedBy(issue) });
  return [{ path: issue.path, code, difference }];
}

function unknownKey(issue: z.core.$ZodIssueUnrecognizedKeys, key: string): Difference {
  const kind = issue.path[0] === 'data' ? 'key' : 'attribute';
  const advice = 'remove it, or declare it in the catalog';
  return { got: describeValue(Reflect.get(issue.input ?? {}, key)), expected: `no such ${kind}`, advice };
}

const kinds: Readonly<Record<string, string>> = { int: 'whole number', record: 'object', nonoptional: 'a value' };

const formats: Readonly<Record<string, string>> = {
  datetime: 'RFC 3339 date-time, like 2026-01-31T09:30:00Z',
  url: 'absolute URL, like https://example.com/a',
  uuid: 'UUID, like 80337bc5-7215-4b22-a20d-84330631d8b5',
};

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${sized(issue.origin, issue.maximum)}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${sized(issue.origin, issue.minimum)}`;
    case 'invalid_format':
      return formats[issue.format] ?? wordsOf(issue);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return 'one of the declared shapes';
    case 'invalid_key':
    case 'invalid_element':
    case 'unrecognized_keys':
    case 'custom':
    default:
      return wordsOf(issue);
  }
}

/** What the author of the schema says of a pattern or a check. */
function wordsOf({ message }: z.core.$ZodIssue): string {
  return message === '' ? 'what the schema declares' : message;
}

function sized(origin: string, bound: number | bigint): string {
  const units: Readonly<Record<string, string>> = { string: ' characters', array: ' items', object: ' keys' };
  return `${bound}${units[origin] ?? ''}`;
}

/** Options that are shown, of a list that could be long. */
const maxOptions = 12;

function oneOf(values: readonly unknown[]): string {
  const shown = values.slice(0, maxOptions).map((value) => JSON.stringify(value));
  if (values.length > maxOptions) shown.push(`${values.length - maxOptions} more`);
  return values.length === 1 ? String(shown[0]) : `one of ${shown.join(', ')}`;
}
