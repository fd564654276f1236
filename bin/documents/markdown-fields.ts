import type * as z from 'zod';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import { markdownTable } from './markdown-table.ts';

/** The part of JSON Schema that the catalog's data is written in. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A table of the keys of an object schema, those within them too: `lines[].price.currency`. */
export function fieldTable(schema: z.ZodObject): string {
  const written = jsonSchemaOf(schema) as Schema;
  return markdownTable(['field', 'type', 'required', 'values', 'what it is'], rowsOf(written, ''));
}

function rowsOf({ properties = {}, required = [] }: Schema, within: string): string[][] {
  return Object.entries(properties).flatMap(([key, field]) => {
    const name = `${within}${key}`;
    const row = [
      `\`${name}\``,
      typeOf(field),
      required.includes(key) ? 'yes' : 'no',
      valuesOf(field),
      field.description ?? '',
    ];
    const [inner, step] = field.items ? [field.items, '[].'] : [field, '.'];
    return [row].concat(rowsOf(inner, `${name}${step}`));
  });
}

function typeOf({ type, items, anyOf, oneOf, const: only, enum: some }: Schema): string {
  if (items) return `array of ${typeOf(items)}`;
  const alternatives = anyOf ?? oneOf;
  if (alternatives) return [...new Set(alternatives.map(typeOf))].join(' or ');
  return type ?? typeof (only ?? some?.[0]);
}

function valuesOf(schema: Schema): string {
  const { items, anyOf, oneOf, const: only, enum: some, format, pattern } = schema;
  const alternatives = anyOf ?? oneOf;
  if (alternatives) return [...new Set(alternatives.map(valuesOf).filter((text) => text !== ''))].join(', or ');
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (some) return some.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  const facts = [
    // The pattern of a format says the same again, at length.
    format ?? (pattern === undefined ? '' : `\`${pattern}\``),
    range(schema.minLength, schema.maxLength, 'characters'),
    range(schema.minItems, schema.maxItems, 'items'),
    range(schema.minimum, schema.maximum, ''),
    schema.exclusiveMinimum === undefined ? '' : `more than ${schema.exclusiveMinimum}`,
    schema.exclusiveMaximum === undefined ? '' : `less than ${schema.exclusiveMaximum}`,
    items && !items.properties ? valuesOf(items) : '',
  ];
  return facts.filter((fact) => fact !== '').join(', ');
}

/** `1 to 100 items`; what JavaScript's integers end at is no rule worth saying. */
function range(from: number | undefined, to: number | undefined, unit: string): string {
  const most = to === Number.MAX_SAFE_INTEGER ? undefined : to;
  const least = from === Number.MIN_SAFE_INTEGER ? undefined : from;
  if (least === undefined && most === undefined) return '';
  if (least === undefined) return `at most ${most} ${unit}`.trim();
  return (most === undefined ? `${least} or more ${unit}` : `${least} to ${most} ${unit}`).trim();
}
