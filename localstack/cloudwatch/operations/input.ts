import type * as z from 'zod';
import type { AwsError } from '../../core/aws-error.ts';
import { invalidValue, missingParameter, notEmulated, validationError } from '../errors.ts';

/** How an operation words what is wrong with its input: the older operations of CloudWatch do it by parameters. */
export type Wording = 'validation' | 'parameter';

/**
 * Reads an operation's input. Members that it does not know are ignored, as AWS does.
 *
 * @throws AwsError `ValidationException`; in the wording of parameters `MissingRequiredParameterException` and
 *   `InvalidParameterValueException`
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: Readonly<Record<string, unknown>>,
  wording: Wording = 'validation',
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], input);
  throw words[wording](path, value, issue?.message ?? '');
}

const words: Readonly<Record<Wording, (path: readonly PropertyKey[], value: unknown, reason: string) => AwsError>> = {
  validation: (path, value, reason) => {
    const shown = value === undefined ? 'null' : `'${shortened(value)}'`;
    const constraint = value === undefined ? 'Member must not be null' : reason;
    return validationError(
      `1 validation error detected: Value ${shown} at '${smithyPath(path)}' failed to satisfy constraint: ${constraint}`,
    );
  },
  parameter: (path, value, reason) => {
    const parameter = queryPath(path);
    if (value === undefined) return missingParameter(`The parameter ${parameter} is required.`);
    return invalidValue(`The value ${shortened(value)} for parameter ${parameter} is invalid. ${reason}`);
  },
};

/** Refuses members that AWS knows, and that would change what is done if they were. */
export function refuseMembers(input: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  const given = names.filter((name) => input[name] !== undefined);
  if (given.length > 0) throw notEmulated(given.join(', '));
}

/** `metricData.1.member.value`: as validation errors name members. */
function smithyPath(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `${part + 1}.member` : lowerFirst(String(part)))).join('.');
}

/** `MetricData.member.1.Value`: as the Query protocol names parameters. */
function queryPath(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `member.${part + 1}` : String(part))).join('.');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
