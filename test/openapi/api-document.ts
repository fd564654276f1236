import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A JSON Schema, or a reference to one. */
export type Schema = Readonly<Record<string, unknown>>;

/** A media type of a body in the document. */
interface Content {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>;
}

/** A parameter in the document. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: Schema;
}

/** A response in the document. */
export interface Response {
  readonly description: string;
  readonly content: Readonly<Record<string, Content>>;
}

/** An operation in the document. */
export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Response>>;
}

/** As much of the document as tests look at. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

/** An operation with where it is. */
export interface Located {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

const file = path.resolve(__dirname, '../../schemas/generated/openapi.json');

/** The document as it is published. */
export const apiDocument = JSON.parse(readFileSync(file, 'utf8')) as ApiDocument;

/** Every operation of the document. */
export const operations: readonly Located[] = Object.entries(apiDocument.paths).flatMap(([where, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path: where, method: method.toUpperCase(), operation })),
);

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
addFormats.default(ajv);
ajv.addVocabulary(['discriminator', 'example']);
for (const [name, schema] of Object.entries(apiDocument.components.schemas)) ajv.addSchema(named(schema), name);

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a value by a schema of the document, as text; nothing if it is valid. `#/…` refers to the document. */
export function faultsOf(schema: Schema, value: unknown): readonly string[] {
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? ajv.compile(named(schema));
  compiled.set(key, validate);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** With references to components by their name alone, as the validator knows them. */
function named(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"')) as Schema;
}

/** The schema that a reference leads to, step by step; a schema that is none as it is. */
export function resolve(schema: Schema): Schema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const steps = reference.slice('#/'.length).split('/');
  const found = steps.reduce<unknown>((at, step) => Reflect.get(at as object, decode(step)), apiDocument);
  return resolve(found as Schema);
}

function decode(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
}
