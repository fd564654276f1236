import type * as z from 'zod';
import { constraintError, serializationError, validationError } from '../errors.ts';

/** Parameters from before expressions; they are refused by name, since ignoring a condition would lose writes. */
const legacy = [
  'AttributesToGet',
  'AttributeUpdates',
  'ConditionalOperator',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];

/**
 * Parses an operation's input. A wrong JSON type throws SerializationException; what breaks a constraint throws
 * ValidationException, all faults in one message as AWS words it. Members that AWS does not know are ignored, as AWS does.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html (not checked)
 */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const outcome = schema.safeParse(input, { reportInput: true });
  if (!outcome.success) throw inputError(outcome.error.issues);
  return outcome.data;
}

/** Throws ValidationException when the request uses a legacy parameter. */
export function refuseLegacy(input: Readonly<Record<string, unknown>>): void {
  const used = legacy.filter((name) => input[name] !== undefined);
  if (used.length === 0) return;
  throw validationError(
    `Legacy parameters are not modelled by the embedded cloud: {${used.join(', ')}}. Use expressions instead.`,
  );
}

/** Throws ValidationException when a request uses what AWS knows and the embedded cloud does not model. */
export function refuseUnmodelled(input: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  const used = names.filter((name) => input[name] !== undefined);
  if (used.length === 0) return;
  throw validationError(`The embedded cloud does not model {${used.join(', ')}}.`);
}

/**
 * Throws ValidationException when an operation on a table names none.
 * https://github.com/nubo-db/dynamodb-conformance and https://github.com/architect/dynalite have the words, the one recorded from
 * AWS and the other's tests run against it (checked 2026-11-21)
 */
export function requireTableName(input: Readonly<Record<string, unknown>>): void {
  if (input['TableName'] !== undefined && input['TableName'] !== null) return;
  throw validationError("The parameter 'TableName' is required but was not present in the request");
}

function inputError(issues: readonly z.core.$ZodIssue[]): Error {
  const wrongType = issues.find(
    (issue) => (issue.code === 'invalid_type' || issue.code === 'custom') && issue.input !== undefined,
  );
  if (wrongType) return serializationError(typeMessage(wrongType));
  const faults = issues.map((issue) => {
    const value = issue.input === undefined ? 'null' : `'${shown(issue.input)}'`;
    return `Value ${value} at '${memberPath(issue.path)}' failed to satisfy constraint: ${constraint(issue)}`;
  });
  return constraintError(faults);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Integer',
  int: 'Integer',
  boolean: 'Boolean',
};

function typeMessage(issue: z.core.$ZodIssue): string {
  const { input } = issue;
  const wanted = issue.code === 'invalid_type' ? typeNames[issue.expected] : undefined;
  if (typeof input === 'object') return 'Start of structure or map found where not expected';
  if (wanted === undefined) return 'Unexpected field type';
  if (typeof input === 'string') return `STRING_VALUE cannot be converted to ${wanted}`;
  if (typeof input === 'boolean') return `${input ? 'TRUE' : 'FALSE'}_VALUE cannot be converted to ${wanted}`;
  return `${Number.isInteger(input) ? 'NUMBER' : 'DECIMAL'}_VALUE cannot be converted to ${wanted}`;
}

function constraint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') {
    return `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
  }
  if (issue.code === 'invalid_format') return issue.message;
  if (issue.code === 'too_small') {
    return `Member must have ${measure(issue.origin)} greater than or equal to ${issue.minimum}`;
  }
  if (issue.code === 'too_big') {
    return `Member must have ${measure(issue.origin)} less than or equal to ${issue.maximum}`;
  }
  return 'Member must not be null';
}

const measure = (origin: string): string => (origin === 'number' || origin === 'int' ? 'value' : 'length');

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** `requestItems.events.1.putRequest`: members begin in lower case, elements count from 1. */
const memberPath = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => {
      if (typeof part === 'number') return `${part + 1}.member`;
      const name = String(part);
      return name.charAt(0).toLowerCase() + name.slice(1);
    })
    .join('.');
