import * as z from 'zod';
import { didYouMean } from './closest-name.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What the JSON Schema of a stage says of one place in it. */
export interface Field {
  readonly description?: string;
  /** What a text has to be like. */
  readonly rule?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly additionalProperties?: Field | boolean;
  readonly required?: readonly string[];
  readonly items?: Field;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Characters of a value that are shown: enough to find it by. */
const maxShown = 60;

/** What numbers are taken for when they are in the next smaller unit: by the first word of what a field is for. */
const mistakenUnits: Readonly<Record<string, { readonly unit: string; readonly ofOne: number }>> = {
  Days: { unit: 'seconds', ofOne: 24 * 60 * 60 },
  Seconds: { unit: 'milliseconds', ofOne: 1_000 },
};

/** A schema as its fields describe themselves. */
export function fieldsOf(schema: z.ZodType): Field {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Field;
}

/**
 * What is wrong with a stage file, a line for each mistake: where it is, what was got, what is allowed, what it is for, and what was probably
 * meant.
 */
export function stageProblems(schema: z.ZodType, file: unknown, issues: readonly Issue[]): readonly string[] {
  const root = fieldsOf(schema);
  const mistyped = new Set(issues.flatMap((issue) => meantKeys(root, issue)));
  const unreadable = new Set(issues.filter(({ code }) => code !== 'custom').map(placeOf));
  const told = issues.filter(
    (issue) =>
      !(isMissing(issue, file) && mistyped.has(placeOf(issue))) &&
      // What follows from a value that is wrong by itself is no news.
      !(issue.code === 'custom' && unreadable.has(placeOf(issue))),
  );
  return [...new Set(told.flatMap((issue) => explain(issue, file, root)))];
}

/** The keys that unknown ones were probably meant to be. */
function meantKeys(root: Field, issue: Issue): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = Object.keys(fieldAt(root, issue.path).properties ?? {});
  return issue.keys.flatMap((key) =>
    known
      .filter((name) => didYouMean(key, known).includes(` ${name}?`))
      .map((name) => z.core.toDotPath([...issue.path, name])),
  );
}

function explain(issue: Issue, file: unknown, root: Field): string[] {
  const field = fieldAt(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(field.properties ?? {});
    return issue.keys.map(
      (key) =>
        `${z.core.toDotPath([...issue.path, key])}: there is no such key.${didYouMean(key, known) || ` There are ${known.join(', ')}.`}`,
    );
  }
  const where = placeOf(issue) || 'the file';
  // A check of ours says all in its own words.
  if (issue.code === 'custom') return [`${where}: ${sentence(issue.message)}`];
  const purpose = field.description === undefined ? '' : ` ${field.description}`;
  if (isMissing(issue, file)) return [`${where}: is missing; expected ${allowedOf(field)}.${purpose}`];
  const value = valueAt(file, issue.path);
  const expected = issue.code === 'invalid_format' ? issue.message : allowedOf(field);
  return [`${where}: got ${shown(value)}; expected ${expected}.${hintOf(value, field)}${purpose}`];
}

function placeOf({ path }: Issue): string {
  return z.core.toDotPath(path);
}

function sentence(message: string): string {
  return /[.?]$/.test(message) ? message : `${message}.`;
}

/** What may stand at a place, in words. */
export function allowedOf({ type, format, enum: options, minimum, maximum, ...rest }: Field): string {
  if (format === 'email') return 'an e-mail address, like oncall@example.com';
  if (options) return options.length > 10 ? 'one that is declared' : `one of ${options.join(', ')}`;
  if (type === 'integer') return `a whole number from ${thousands(minimum)} to ${thousands(maximum)}`;
  if (type === 'number') return `a number from ${thousands(minimum)} to ${thousands(maximum)}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return listOf(rest);
  if (type === 'object')
    return rest.properties ? `an object of ${Object.keys(rest.properties).join(', ')}` : 'an object';
  return rest.rule ?? 'a text';
}

function listOf({ items, minItems, maxItems }: Field): string {
  const kinds: Readonly<Record<string, string>> = { object: '', integer: ' of numbers' };
  const of = items?.format === 'email' ? ' of e-mail addresses' : (kinds[items?.type ?? ''] ?? ' of texts');
  const count = minItems !== undefined ? ', at least one' : maxItems !== undefined ? `, at most ${maxItems}` : '';
  return `a list${of}${count}`;
}

/** What was probably meant, where a number or a name is nearly right. */
function hintOf(value: unknown, field: Field): string {
  const { type, enum: options = [] } = field;
  if (typeof value === 'string' && type === 'integer' && /^\d+$/.test(value)) return ` Leave out the quotes: ${value}.`;
  if (typeof value === 'string')
    return didYouMean(
      value,
      options.filter((option) => typeof option === 'string'),
    );
  if (typeof value !== 'number') return '';
  const numbers = options.filter((option) => typeof option === 'number');
  const { unit, ofOne } = mistakenUnits[field.description?.split(' ')[0] ?? ''] ?? {};
  if (unit !== undefined && isAllowed(value / (ofOne ?? 1), field)) {
    const meant = value / (ofOne ?? 1);
    return ` ${thousands(value)} ${unit} are ${meant} ${field.description?.split(' ')[0]?.toLowerCase()}: write ${meant}.`;
  }
  if (numbers.length === 0) return '';
  const nearest = numbers.reduce((best, number) => (Math.abs(number - value) < Math.abs(best - value) ? number : best));
  return ` The nearest is ${nearest}.`;
}

function isAllowed(number: number, { enum: options, minimum = 0, maximum = 0 }: Field): boolean {
  return Number.isInteger(number) && (options?.includes(number) ?? (number >= minimum && number <= maximum));
}

function fieldAt(root: Field, path: Path): Field {
  return path.reduce<Field>((field, key) => {
    if (typeof key === 'number') return field.items ?? {};
    const { properties = {}, additionalProperties } = field;
    return properties[String(key)] ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
  }, root);
}

function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], file);
}

function isMissing(issue: Issue, file: unknown): boolean {
  return issue.code !== 'unrecognized_keys' && issue.path.length > 0 && valueAt(file, issue.path) === undefined;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

function thousands(value: number | undefined): string {
  return value === undefined ? '?' : value.toLocaleString('en-US');
}
