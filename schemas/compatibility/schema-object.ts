/** A JSON Schema (2020-12), or one within another: `true` takes any value, `false` none. */
export type JsonSchema = boolean | SchemaObject;

/** A JSON Schema with its keywords; it may have others than these. */
export interface SchemaObject {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** All that is understood of JSON Schema: what the catalog's schemas are made of. */
export const knownKeywords: ReadonlySet<string> = new Set<keyof SchemaObject>([
  'type',
  'const',
  'enum',
  'anyOf',
  'oneOf',
  'allOf',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'items',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
]);

/** What a schema says to people alone; no value is refused for it. */
const annotations: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$comment',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
]);

/** Keywords whose value is one schema, a list of them, or a map of them. */
const holdsOne: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'propertyNames', 'not']);
const holdsList: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const holdsMap: ReadonlySet<string> = new Set(['properties', '$defs']);

/**
 * The same schema without what it says to people, and with its keys, its enumerations and its lists of required keys in
 * order: two that differ in nothing for which a value could be refused are the same text.
 */
export function normalizeSchema(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword));
  return sortedObject(kept.map(([keyword, value]) => [keyword, normalizeKeyword(keyword, value)]));
}

/** Whether two normalized schemas, or two values of JSON with their keys in the same order, are the same. */
export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function normalizeKeyword(keyword: string, value: unknown): unknown {
  if (holdsOne.has(keyword)) return normalizeSchema(value as JsonSchema);
  if (holdsList.has(keyword)) return (value as JsonSchema[]).map(normalizeSchema);
  if (holdsMap.has(keyword)) {
    const members = Object.entries(value as Record<string, JsonSchema>);
    return sortedObject(members.map(([key, member]) => [key, normalizeSchema(member)]));
  }
  return (keyword === 'enum' || keyword === 'required') && Array.isArray(value) ? sortedByJson(value) : value;
}

function sortedObject(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function sortedByJson(values: readonly unknown[]): unknown[] {
  return values.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
