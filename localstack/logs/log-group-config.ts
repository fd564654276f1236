import * as z from 'zod';

/**
 * Properties of `AWS::Logs::LogGroup`, with references resolved.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html (not checked)
 */
export const logGroupConfig = z.strictObject({
  LogGroupName: z
    .string()
    .min(1)
    .max(512)
    .regex(/^[.\-_/#A-Za-z0-9]+$/),
  /** For ever if absent. */
  RetentionInDays: z.int().min(1).optional(),
  KmsKeyId: z.string().optional(),
  Tags: z.unknown().optional(),
});

/** Properties of `AWS::Logs::ResourcePolicy`, with references resolved. */
export const logsPolicyConfig = z.strictObject({
  PolicyName: z.string().min(1).max(255),
  /** A policy as JSON. */
  PolicyDocument: z.string().min(1),
});

export type LogGroupConfig = z.infer<typeof logGroupConfig>;
export type LogsPolicyConfig = z.infer<typeof logsPolicyConfig>;
