import Draft4 from 'ajv-draft-04';
import { remembered } from '../../core/remembered.ts';
import { validationMessages } from './validation-messages.ts';

/** A model that bodies are held against. */
export interface BodyModel {
  /** What is wrong with a body that is JSON, each in a sentence; nothing for a right one. */
  check(body: unknown): readonly string[];
}

/** One for all models: each would compile the schema of schemas anew. */
const draft4 = new Draft4.default({
  allErrors: true,
  ownProperties: true,
  strict: false,
  unicodeRegExp: false,
  validateFormats: false,
  verbose: true,
  logger: false,
});

/**
 * Compiles a model's JSON Schema of draft 4. A `format` is not looked at.
 *
 * @throws Error for what is no such schema
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html (not checked)
 */
export function compileModel(schema: Readonly<Record<string, unknown>>): BodyModel {
  return compiled(JSON.stringify(schema));
}

/** What was compiled once is kept by Ajv for good, so that a schema must not come to it twice. */
const compiled = remembered((json) => {
  const schema = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const validate = draft4.compile({ ...schema, $schema: 'http://json-schema.org/draft-04/schema#' });
  return { check: (body: unknown) => (validate(body) ? [] : validationMessages(validate.errors ?? [], schema)) };
});
