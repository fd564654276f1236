import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import { parseInput } from '../../events/input.ts';

/** Members of AssumeRole and GetSessionToken that would change the session, and are not modelled. */
const notModelled = [
  'PolicyArns',
  'ProvidedContexts',
  'SerialNumber',
  'SourceIdentity',
  'Tags',
  'TokenCode',
  'TransitiveTagKeys',
];

const assumeRole = z.object({
  RoleArn: z.string().min(20).max(2_048),
  RoleSessionName: z
    .string()
    .min(2)
    .max(64)
    .regex(/^[\w+=,.@-]*$/),
  DurationSeconds: z.int().min(900).max(43_200).optional(),
  ExternalId: z
    .string()
    .min(2)
    .max(1_224)
    .regex(/^[\w+=,.@:/-]*$/)
    .optional(),
  Policy: z.string().min(1).max(2_048).optional(),
});

const getSessionToken = z.object({ DurationSeconds: z.int().min(900).max(129_600).default(43_200) });

/** What AssumeRole is asked for. */
export type AssumeRoleInput = z.output<typeof assumeRole>;

/**
 * Reads the input of AssumeRole.
 *
 * @throws AwsError `ValidationError`, also for a member that is not modelled
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (not checked)
 */
export function parseAssumeRole(input: Readonly<Record<string, unknown>>): AssumeRoleInput {
  return parse(assumeRole, input);
}

/**
 * Reads the input of GetSessionToken: how long the session lasts, seconds.
 *
 * @throws AwsError `ValidationError`
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html (not checked)
 */
export function parseGetSessionToken(input: Readonly<Record<string, unknown>>): z.output<typeof getSessionToken> {
  return parse(getSessionToken, input);
}

/** What is wrong, in the code of STS. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

function parse<Schema extends z.ZodType>(schema: Schema, input: Readonly<Record<string, unknown>>): z.output<Schema> {
  const unknown = notModelled.filter((name) => input[name] !== undefined);
  if (unknown.length > 0) throw validationError(`${unknown.join(', ')}: not emulated.`);
  try {
    return parseInput(schema, input);
  } catch (error) {
    if (error instanceof AwsError) throw validationError(error.message);
    throw error;
  }
}
