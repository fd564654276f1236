import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A JSON Schema in the words that the document uses, or a reference to one. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string };
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

/** An example, or a reference to one. */
interface Example {
  readonly $ref?: string;
  readonly value?: unknown;
}

/** A media type of a body in the document. */
interface Content {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Example>>;
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
  readonly headers?: Readonly<Record<string, unknown>>;
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

// Shared schemas are compiled once rather than wherever they are referred to.
const ajv = new Ajv2020({ strict: true, strictTypes: false, inlineRefs: false });
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
  if (schema.$ref === undefined) return schema;
  return resolve(followed(schema.$ref) as Schema);
}

/** The value of an example, which may be kept elsewhere in the document. */
export function valueOf(example: Example): unknown {
  return example.$ref === undefined ? example.value : valueOf(followed(example.$ref) as Example);
}

/** What is at a reference of the document. */
function followed(reference: string): unknown {
  const steps = reference.slice('#/'.length).split('/');
  return steps.reduce<unknown>((at, step) => Reflect.get(at as object, decode(step)), apiDocument);
}

function decode(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
}
