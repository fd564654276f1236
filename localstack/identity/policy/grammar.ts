import * as z from 'zod';

/** One or many, as a list. A union would say of what is wrong within only that it is none of both. */
function listOf<Value extends z.ZodType>(value: Value) {
  return z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(value).min(1),
  );
}

const texts = listOf(z.string());

/** Quotation marks are optional for numbers and booleans. */
const conditionValues = listOf(z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]));

/** `CanonicalUser`, the other way in which S3 names an account, is not modelled. */
const principalMap = z.strictObject({
  AWS: texts.optional(),
  Service: texts.optional(),
  /** Nobody here is federated, so that it reaches nobody. */
  Federated: texts.optional(),
});

const principal = z.union([z.literal('*').transform(() => ({ AWS: ['*'] })), principalMap]);

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), conditionValues)).optional(),
});

/**
 * The shape of a policy as JSON. Which elements go together and what their texts may be is looked at afterwards.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (checked 2026-11-21)
 */
export const policyShape = z.strictObject({
  Version: z.enum(['2008-10-17', '2012-10-17']).default('2008-10-17'),
  Id: z.string().optional(),
  Statement: listOf(statement),
});

/** A policy's shape. */
export type PolicyShape = z.output<typeof policyShape>;

/** One statement's shape. */
export type StatementShape = PolicyShape['Statement'][number];
