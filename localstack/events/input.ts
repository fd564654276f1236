import type * as z from 'zod';
import { AwsError } from '../core/aws-error.ts';

/**
 * Parses an operation's input: a value of the wrong type is a `SerializationException`, one that breaks a constraint a
 * `ValidationException`, worded as AWS words them.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/CommonErrors.html (not checked)
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map((found) => {
    const issue = found.code === 'invalid_key' ? { ...found, path: found.path.slice(0, -1) } : found;
    return { issue, value: valueAt(input, issue.path) };
  });
  const misshapen = faults.find(({ issue, value }) => issue.code === 'invalid_type' && value !== undefined);
  if (misshapen?.issue.code === 'invalid_type') {
    const { path, expected } = misshapen.issue;
    throw new AwsError('SerializationException', `${memberName(path)} must be of type ${expected}`);
  }
  const said = faults.map(({ issue, value }) => {
    return `Value ${shown(value)} at '${memberName(issue.path)}' failed to satisfy constraint: ${constraint(issue)}`;
  });
  const count = `${said.length} validation error${said.length === 1 ? '' : 's'} detected`;
  throw new AwsError('ValidationException', `${count}: ${said.join('; ')}`);
}

function constraint(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_key') return `Member must ${expectation(issue)}`;
  return `Map keys must satisfy constraint: [${issue.issues.map(constraint).join(', ')}]`;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return 'not be null';
  if (issue.code === 'too_big') return `have ${measure(issue.origin)} less than or equal to ${issue.maximum}`;
  if (issue.code === 'too_small') return `have ${measure(issue.origin)} greater than or equal to ${issue.minimum}`;
  if (issue.code === 'invalid_value') return `satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
  if (issue.code !== 'invalid_format') return issue.message;
  return `satisfy regular expression pattern: ${issue.pattern ?? issue.format}`;
}

function measure(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'length' : 'value';
}

/** `Destination`, `FilterArns`, 0 is `destination.filterArns.1.member` to AWS. */
function memberName(path: readonly PropertyKey[]): string {
  return path
    .map((step) =>
      typeof step === 'number' ? `${step + 1}.member` : String(step).replace(/^./, (c) => c.toLowerCase()),
    )
    .join('.');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((node, step) => (node as Record<PropertyKey, unknown> | undefined)?.[step], input);
}

/** Structures are not repeated: they may hold a payload. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  return typeof value === 'object' ? "'[...]'" : `'${JSON.stringify(value).replaceAll('"', '')}'`;
}
