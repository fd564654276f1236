import { type JsonSchema, type SchemaObject, sameJson } from './schema-object.ts';

/** Schemas that hold of a value all at once. What is concluded of them may be too little, never too much. */
export type Conjunction = readonly SchemaObject[];

/** A bound of numbers. */
export interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
}

const everyType = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** The types that a value may have; a whole number is an `integer`, any other a `number`. */
export function typesIn(conjunction: Conjunction): readonly string[] {
  const values = valuesIn(conjunction);
  const possible = values ? everyType.filter((type) => values.some((value) => typeOf(value) === type)) : everyType;
  return possible.filter((type) => conjunction.every((schema) => takesType(schema, type)));
}

/** Whether a schema's `type` takes values of a type. */
export function takesType({ type }: SchemaObject, asked: string): boolean {
  if (type === undefined) return true;
  return [type].flat().some((taken) => taken === asked || (taken === 'number' && asked === 'integer'));
}

/** The only values that are possible; `undefined` when nothing lists them. */
export function valuesIn(conjunction: Conjunction): readonly unknown[] | undefined {
  const [first, ...others] = conjunction.flatMap((schema) => {
    const values = listedBy(schema);
    return values ? [values] : [];
  });
  return first?.filter((value) => others.every((list) => list.some((other) => sameJson(value, other))));
}

/** The values that a schema lists, by `const`, by `enum` or by both. */
export function listedBy(schema: SchemaObject): readonly unknown[] | undefined {
  if (!('const' in schema)) return schema.enum;
  return schema.enum?.some((value) => sameJson(value, schema.const)) === false ? [] : [schema.const];
}

/** The tightest that a keyword says, and what the values that are listed say of their own. */
export function tightestIn(
  conjunction: Conjunction,
  keyword: 'minLength' | 'maxLength' | 'minItems' | 'maxItems',
): number | undefined {
  const said = conjunction.flatMap((schema) => schema[keyword] ?? []);
  const texts = valuesIn(conjunction)?.filter((value) => typeof value === 'string');
  if (texts && keyword === 'minLength') said.push(Math.min(...texts.map(lengthOf)));
  if (texts && keyword === 'maxLength') said.push(Math.max(...texts.map(lengthOf)));
  if (said.length === 0) return undefined;
  return keyword.startsWith('min') ? Math.max(...said) : Math.min(...said);
}

/** The bound below which (`minimum`) or above which (`maximum`) there is no number; `undefined` if there is none. */
export function boundIn(conjunction: Conjunction, side: 'minimum' | 'maximum'): Bound | undefined {
  const isWhole = !typesIn(conjunction).includes('number');
  const bounds = conjunction.flatMap((schema) => boundSaidBy(schema, side) ?? []);
  const numbers = valuesIn(conjunction)?.filter((value) => typeof value === 'number');
  if (numbers) {
    bounds.push({ value: side === 'minimum' ? Math.min(...numbers) : Math.max(...numbers), isExclusive: false });
  }
  return tightestOf(isWhole ? bounds.map((bound) => ofWhole(bound, side)) : bounds, side);
}

/** The bound that a schema's own keywords set. */
export function boundSaidBy(schema: SchemaObject, side: 'minimum' | 'maximum'): Bound | undefined {
  const [inclusive, exclusive] = [schema[side], schema[side === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum']];
  const bounds: Bound[] = [];
  if (inclusive !== undefined) bounds.push({ value: inclusive, isExclusive: false });
  if (exclusive !== undefined) bounds.push({ value: exclusive, isExclusive: true });
  return tightestOf(bounds, side);
}

/** Whether all that one bound lets through is let through by another. */
export function isWithin(one: Bound, other: Bound, side: 'minimum' | 'maximum'): boolean {
  if (one.value === other.value) return one.isExclusive || !other.isExclusive;
  return side === 'minimum' ? one.value > other.value : one.value < other.value;
}

/** What holds of the value under a key of an object; a key that nothing is said of may have any value. */
export function schemasAt(conjunction: Conjunction, key: string): readonly JsonSchema[] {
  return conjunction.flatMap(({ properties, additionalProperties }) => {
    const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    return own ?? additionalProperties ?? [];
  });
}

function tightestOf(bounds: readonly Bound[], side: 'minimum' | 'maximum'): Bound | undefined {
  return bounds.find((one) => bounds.every((other) => isWithin(one, other, side)));
}

/** Whole numbers above 0 are those from 1. */
function ofWhole({ value, isExclusive }: Bound, side: 'minimum' | 'maximum'): Bound {
  if (!isExclusive || !Number.isSafeInteger(value)) return { value, isExclusive };
  return { value: side === 'minimum' ? value + 1 : value - 1, isExclusive: false };
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
