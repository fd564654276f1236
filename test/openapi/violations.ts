import { resolve, type Schema } from './api-document.ts';

/** A value that a schema refuses, because of one place in it. */
export interface Violation {
  /** What was done to a valid value, and where: `/data/orderId is missing`. */
  readonly what: string;
  readonly value: unknown;
}

/** Every way to make a valid value invalid by one change, some for each place in it. */
export function violationsOf(reference: Schema, valid: unknown, place = ''): readonly Violation[] {
  const schema = schemaFor(reference, valid);
  const wrongHere = [...wrongKinds(schema), ...wrongTexts(schema, valid), ...wrongNumbers(schema)];
  const here = wrongHere.map(([what, value]) => ({ what: `${place} ${what}`, value }));
  if (Array.isArray(valid)) return [...here, ...wrongLists(schema, valid, place)];
  if (typeof valid === 'object' && valid !== null) return [...here, ...wrongObjects(schema, valid, place)];
  return here;
}

/** Of alternatives, the one that is meant: the events of the document are told apart by their type. */
function schemaFor(reference: Schema, valid: unknown): Schema {
  const schema = resolve(reference);
  if (!schema.discriminator) return schema;
  const name = String(Reflect.get(valid as object, schema.discriminator.propertyName));
  return resolve(schema.oneOf?.find(({ $ref }) => $ref?.endsWith(`/${name}`)) ?? {});
}

type Wrong = readonly [what: string, value: unknown];

function wrongKinds({ type, const: only, enum: some }: Schema): readonly Wrong[] {
  if (only !== undefined || some !== undefined) return [['is none of its values', 'no such value']];
  if (type === undefined) return [];
  return ['text', 1.5, true, null, ['list'], {}]
    .filter((value) => !isOfKind(type, value))
    .map((value) => [`is no ${type}`, value]);
}

function isOfKind(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function wrongTexts({ pattern, minLength = 0, maxLength }: Schema, valid: unknown): readonly Wrong[] {
  if (typeof valid !== 'string') return [];
  const wrong: Wrong[] = [];
  if (minLength > 0) wrong.push(['is too short', '']);
  if (maxLength !== undefined) wrong.push(['is too long', valid.padEnd(maxLength + 1, 'x')]);
  if (pattern !== undefined && !new RegExp(pattern, 'u').test('\t')) wrong.push(['does not match', '\t']);
  return wrong;
}

function wrongNumbers({ minimum, maximum }: Schema): readonly Wrong[] {
  const wrong: Wrong[] = [];
  if (minimum !== undefined) wrong.push(['is too small', minimum - 1]);
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) wrong.push(['is too large', maximum + 1]);
  return wrong;
}

function wrongLists(
  { items = {}, minItems = 0, maxItems }: Schema,
  valid: readonly unknown[],
  place: string,
): readonly Violation[] {
  const wrong: Violation[] = valid.flatMap((member, index) =>
    violationsOf(items, member, `${place}/${index}`).map(({ what, value }) => ({
      what,
      value: valid.with(index, value),
    })),
  );
  if (minItems > 0) wrong.push({ what: `${place} is empty`, value: [] });
  if (maxItems !== undefined && valid.length > 0) {
    const tooMany = Array.from({ length: maxItems + 1 }, () => valid[0]);
    wrong.push({ what: `${place} has too many`, value: tooMany });
  }
  return wrong;
}

function wrongObjects(schema: Schema, valid: object, place: string): readonly Violation[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const wrong: Violation[] = Object.entries(valid).flatMap(([name, member]) =>
    violationsOf(properties[name] ?? {}, member, `${place}/${name}`).map(({ what, value }) => ({
      what,
      value: Object.assign({}, valid, { [name]: value }),
    })),
  );
  for (const name of required) {
    const { [name]: _left, ...rest } = valid as Record<string, unknown>;
    wrong.push({ what: `${place}/${name} is missing`, value: rest });
  }
  if (additionalProperties === false) {
    wrong.push({ what: `${place}/undeclared is not declared`, value: { ...valid, undeclared: 1 } });
  }
  return wrong;
}
