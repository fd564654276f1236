import type { ErrorObject } from 'ajv';

type Params = Readonly<Record<string, unknown>>;
/** Words an error, given all of its kind about the same value. */
type Wording = (error: ErrorObject, all: readonly ErrorObject[]) => string;

const json = (value: unknown): string => JSON.stringify(value);
const lengthOf = (text: unknown): number => Array.from(String(text)).length;
const params = (error: ErrorObject): Params => error.params as Params;
const limit = (error: ErrorObject): unknown => params(error)['limit'];
const isStrict = (error: ErrorObject): boolean => !String(params(error)['comparison']).includes('=');
const countOf = (value: unknown): number => (value as readonly unknown[]).length;
const membersOf = (value: unknown): number => Object.keys(value as object).length;

/**
 * The sentences of the validator that API Gateway uses, by draft 4's keywords.
 *
 * @see https://github.com/java-json-tools/json-schema-validator/blob/master/src/main/resources/com/github/fge/jsonschema/validator/validation.properties
 *   (checked 2026-11-27)
 */
const wordings: Readonly<Record<string, Wording>> = {
  additionalItems: (error) =>
    `schema only allows ${String(limit(error))} elements in array but instance has ${countOf(error.data)} elements`,
  additionalProperties: (_error, all) =>
    `object instance has properties which are not allowed by the schema: ${json(gathered(all, 'additionalProperty'))}`,
  allOf: (error, all) => {
    const total = countOf(error.schema);
    const failed = new Set(all.map((other) => params(other)['index'])).size;
    return `instance failed to match all required schemas (matched only ${total - failed} out of ${total})`;
  },
  anyOf: (error) => `instance failed to match at least one required schema among ${countOf(error.schema)}`,
  dependencies: (error) => {
    const { deps, missingProperty, property } = params(error);
    return `property "${String(property)}" of object has missing property dependencies (schema requires ${json(String(deps).split(', '))}; missing: ${json([missingProperty])})`;
  },
  enum: (error) => `instance value (${json(error.data)}) not found in enum (possible values: ${json(error.schema)})`,
  maxItems: (error) =>
    `array is too long: must have at most ${String(limit(error))} elements but instance has ${countOf(error.data)} elements`,
  maxLength: (error) =>
    `string "${String(error.data)}" is too long (length: ${lengthOf(error.data)}, maximum allowed: ${String(limit(error))})`,
  maxProperties: (error) =>
    `object has too many properties (found ${membersOf(error.data)} but schema requires at most ${String(limit(error))})`,
  maximum: (error) =>
    isStrict(error) && error.data === limit(error)
      ? ` numeric instance is not strictly lower than the required maximum ${String(limit(error))}`
      : `numeric instance is greater than the required maximum (maximum: ${String(limit(error))}, found: ${String(error.data)})`,
  minItems: (error) =>
    `array is too short: must have at least ${String(limit(error))} elements but instance has ${countOf(error.data)} elements`,
  minLength: (error) =>
    `string "${String(error.data)}" is too short (length: ${lengthOf(error.data)}, required minimum: ${String(limit(error))})`,
  minProperties: (error) =>
    `object has too few properties (found ${membersOf(error.data)} but schema requires at least ${String(limit(error))})`,
  minimum: (error) =>
    isStrict(error) && error.data === limit(error)
      ? `numeric instance is not strictly greater than the required minimum ${String(limit(error))}`
      : `numeric instance is lower than the required minimum (minimum: ${String(limit(error))}, found: ${String(error.data)})`,
  multipleOf: (error) =>
    `remainder of division is not zero (${String(error.data)} / ${String(params(error)['multipleOf'])})`,
  not: () => 'instance matched a schema which it should not have',
  oneOf: (error) => {
    const { passingSchemas } = params(error);
    const matched = Array.isArray(passingSchemas) ? passingSchemas.length : 0;
    return `instance failed to match exactly one schema (matched ${matched} out of ${countOf(error.schema)})`;
  },
  pattern: (error) => `ECMA 262 regex "${String(error.schema)}" does not match input string "${String(error.data)}"`,
  required: (_error, all) => `object has missing required properties (${json(gathered(all, 'missingProperty'))})`,
  type: (error) =>
    `instance type (${typeOf(error.data)}) does not match any allowed primitive type (allowed: ${json(allowedTypes(error.schema))})`,
  uniqueItems: () => 'array must not contain duplicate elements',
};

/** Within these every alternative has errors of its own, of which the validator says nothing. */
const combined = /^(.*)\/(anyOf|oneOf|not|allOf)(\/|$)/;

/**
 * Words what is wrong with a body. A value is only looked into when it is right itself: what is wrong within one that is wrong
 * is not said, which is how that validator works unless told otherwise. No sentence says where.
 *
 * @param schema of which they are the errors
 * @see https://github.com/java-json-tools/json-schema-validator (not checked whether API Gateway tells it otherwise)
 */
export function validationMessages(errors: readonly ErrorObject[], schema: unknown): readonly string[] {
  const outer = withoutAlternatives(errors, schema);
  const paths = new Set(outer.map(({ instancePath }) => instancePath));
  // One for each keyword that a value breaks, however often it does: a body may have a million unknown members.
  const groups = new Map<string, ErrorObject[]>();
  for (const error of outer) {
    if (isBelow(error.instancePath, paths)) continue;
    const id = JSON.stringify([error.instancePath, error.keyword, error.schemaPath]);
    const group = groups.get(id);
    if (group) group.push(error);
    else groups.set(id, [error]);
  }
  const messages = [...groups.values()].toSorted(byPlace).map((group) => {
    const [error] = group as [ErrorObject];
    const wording = Object.hasOwn(wordings, error.keyword) ? wordings[error.keyword] : undefined;
    return wording?.(error, group) ?? error.message ?? error.keyword;
  });
  return [...new Set(messages)];
}

function byPlace([a]: readonly ErrorObject[], [b]: readonly ErrorObject[]): number {
  if (!a || !b) return 0;
  return (
    compare(a.instancePath, b.instancePath) || compare(a.keyword, b.keyword) || compare(a.schemaPath, b.schemaPath)
  );
}

/** An alternative's own errors go; those of `allOf`, which the compiler does not sum up, become one. */
function withoutAlternatives(errors: readonly ErrorObject[], schema: unknown): readonly ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    const found = combined.exec(error.schemaPath);
    if (!found || (found[3] === '' && found[2] !== 'allOf')) {
      if (found) dropWithin(kept, error);
      kept.push(error);
    } else if (found[2] === 'allOf') kept.push(asAllOf(error, `${found[1]}/allOf`, schema));
  }
  return kept;
}

/** An error within one of the schemas of an `allOf`, as one of the whole. */
function asAllOf(error: ErrorObject, schemaPath: string, root: unknown): ErrorObject {
  const index = error.schemaPath.slice(schemaPath.length + 1).split('/', 1)[0];
  return { ...error, keyword: 'allOf', schemaPath, schema: partOf(root, schemaPath), params: { index } };
}

/** What a JSON pointer within the schema leads to; an empty list when it is not there. */
function partOf(root: unknown, pointer: string): unknown {
  let part: unknown = root;
  for (const name of pointer.split('/').slice(1).map(decodeURIComponent)) {
    const key = name.replaceAll('~1', '/').replaceAll('~0', '~');
    part = typeof part === 'object' && part !== null ? (part as Params)[key] : undefined;
  }
  return part ?? [];
}

/** What a reference led to has a path of its own in the schema; in the body it lies at or below the alternatives. */
function dropWithin(kept: ErrorObject[], { instancePath, schemaPath }: ErrorObject): void {
  const parent = schemaPath.slice(0, schemaPath.lastIndexOf('/'));
  while (kept.length > 0) {
    const last = kept.at(-1) as ErrorObject;
    const isWithin = last.instancePath === instancePath || last.instancePath.startsWith(`${instancePath}/`);
    const isBeside = last.schemaPath.startsWith(`${parent}/`) && isDefinition(last.schemaPath) === isDefinition(parent);
    if (!isWithin || isBeside) return;
    kept.pop();
  }
}

function isDefinition(schemaPath: string): boolean {
  return schemaPath.startsWith('#/definitions/');
}

function gathered(group: readonly ErrorObject[], name: string): readonly string[] {
  return group.map((error) => String(params(error)[name])).toSorted();
}

function isBelow(path: string, others: ReadonlySet<string>): boolean {
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
    if (others.has(path.slice(0, end))) return true;
    if (end === 0) return false;
  }
  return false;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

/** A schema that allows numbers allows integers, and says so. */
function allowedTypes(type: unknown): readonly string[] {
  const types = new Set([type].flat().map(String));
  if (types.has('number')) types.add('integer');
  return [...types].toSorted();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
