import { type FieldTest, compileFieldTest } from './field-test.ts';
import { invalidPattern } from './invalid-pattern.ts';
import { isObject } from './leaf.ts';
import { isReservedInOr } from './reserved-names.ts';

/** One way in which a pattern can match: every field, named by its dotted path and in the order of paths, satisfies its test. */
export type Alternative = ReadonlyMap<string, FieldTest>;

/**
 * The most alternatives that `$or` may multiply out to. AWS refuses such patterns too; its limit is not published, so
 * this one only keeps a pattern from exhausting memory.
 */
export const maxAlternatives = 1_000;

/** Where in the pattern the expansion stands. */
interface Place {
  readonly path: string;
  readonly insideOr: boolean;
}

/**
 * Multiplies a pattern's `$or` arrays out, as event-ruler does: a field named again replaces the one before it, also a
 * branch's field that of the pattern around it.
 *
 * @throws AwsError `InvalidEventPatternException`
 */
export function expandAlternatives(pattern: Readonly<Record<string, unknown>>): Alternative[] {
  return expandObject(pattern, { path: '', insideOr: false }, [new Map()]).map(byPath);
}

function expandObject(
  pattern: Readonly<Record<string, unknown>>,
  place: Place,
  before: readonly Alternative[],
): Alternative[] {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw invalidPattern('Empty objects are not allowed');
  let alternatives = [...before];
  for (const [name, value] of entries) {
    alternatives =
      name === '$or' ? expandOr(value, place, alternatives) : expandField(name, value, place, alternatives);
  }
  return alternatives;
}

function byPath(alternative: Alternative): Alternative {
  return new Map([...alternative].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function expandOr(branches: unknown, place: Place, before: readonly Alternative[]): Alternative[] {
  if (!Array.isArray(branches)) throw invalidPattern('It must be an Array followed with $or.');
  const expanded: Alternative[] = [];
  for (const branch of branches) {
    if (!isObject(branch)) throw invalidPattern('Only JSON object is allowed in array of $or relationship.');
    for (const alternative of expandObject(branch, { ...place, insideOr: true }, before)) expanded.push(alternative);
    if (expanded.length > maxAlternatives) {
      throw invalidPattern(`$or gives more than ${maxAlternatives} combinations - try using fewer of them`);
    }
  }
  if (branches.length < 2) throw invalidPattern('There must have at least 2 Objects in $or relationship.');
  return expanded;
}

function expandField(name: string, value: unknown, place: Place, before: readonly Alternative[]): Alternative[] {
  if (place.insideOr && isReservedInOr(name)) {
    throw invalidPattern(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
  }
  const path = place.path === '' ? name : `${place.path}.${name}`;
  if (isObject(value)) return expandObject(value, { ...place, path }, before);
  if (!Array.isArray(value)) throw invalidPattern(`"${name}" must be an object or an array`);
  const test = compileFieldTest(path, value);
  return before.map((alternative) => new Map(alternative).set(path, test));
}
