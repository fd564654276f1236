import * as z from 'zod';
import { limits } from './limits.ts';

const arn = z.string().min(1).max(1600);
const pattern = z.record(z.string(), z.unknown());
const description = z.string().max(512);
const keyIdentifier = z
  .string()
  .max(2048)
  .regex(/^[a-zA-Z0-9_\-/:]*$/);
const deadLetterConfig = z.strictObject({ Arn: arn.optional() });

/** The grammar of most names. */
export function nameOf(maxLength: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[.\-_A-Za-z0-9]+$/);
}

/** A list of tags. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-tagging.html (not checked) */
export const tags = z
  .array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) }))
  .max(limits.tagsPerResource);

/**
 * Properties of `AWS::Events::EventBus`, with references resolved.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html (not checked)
 */
export const busConfig = z.strictObject({
  Name: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[/.\-_A-Za-z0-9]+$/),
  Description: description.optional(),
  KmsKeyIdentifier: keyIdentifier.optional(),
  DeadLetterConfig: deadLetterConfig.optional(),
  Policy: z.unknown().optional(),
  Tags: tags.optional(),
});

/**
 * Properties of `AWS::Events::EventBusPolicy`, with references resolved: a whole statement, or its action and principal.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html (not checked)
 */
export const busStatementConfig = z.strictObject({
  /** The default bus if absent. */
  EventBusName: nameOf(256).optional(),
  StatementId: nameOf(64),
  Statement: z.record(z.string(), z.unknown()).optional(),
  Action: z.string().min(1).max(64).optional(),
  Principal: z
    .string()
    .regex(/^(\d{12}|\*)$/)
    .optional(),
  Condition: z.strictObject({ Type: z.string(), Key: z.string(), Value: z.string() }).optional(),
});

/** A target, in a template as in a request. */
export const targetConfig = z.strictObject({
  Id: nameOf(64),
  Arn: arn,
  DeadLetterConfig: deadLetterConfig.optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: z.int().min(limits.minEventAgeSeconds).max(limits.maxEventAgeSeconds).optional(),
      MaximumRetryAttempts: z.int().min(0).max(limits.maxRetryAttempts).optional(),
    })
    .optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string().max(100).optional() }).optional(),
  Input: z.string().max(8192).optional(),
  InputPath: z.string().max(256).optional(),
  InputTransformer: z
    .strictObject({
      InputPathsMap: z
        .record(
          z
            .string()
            .min(1)
            .max(256)
            .regex(/^[A-Za-z0-9_-]+$/),
          z.string().max(256),
        )
        .refine((paths) => Object.keys(paths).length <= limits.transformerPaths, {
          error: `have at most ${limits.transformerPaths} entries`,
        })
        .optional(),
      InputTemplate: z.string().min(1).max(8192),
    })
    .optional(),
});

/**
 * Properties of `AWS::Events::Rule`, with references resolved. A property that is not listed is refused by name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html (not checked)
 */
export const ruleConfig = z
  .strictObject({
    Name: nameOf(64),
    Description: description.optional(),
    /** A name or an ARN; the default bus if absent. */
    EventBusName: z.string().min(1).max(1600).optional(),
    EventPattern: pattern.optional(),
    ScheduleExpression: z.string().max(256).optional(),
    State: z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).optional(),
    Targets: z.array(targetConfig).max(limits.targetsPerRule).optional(),
    Tags: tags.optional(),
  })
  .refine(({ EventPattern, ScheduleExpression }) => (EventPattern ?? ScheduleExpression) !== undefined, {
    error: 'a rule needs an EventPattern or a ScheduleExpression',
  });

/**
 * Properties of `AWS::Events::Archive`, with references resolved.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html (checked 2026-11-21)
 */
export const archiveConfig = z.strictObject({
  ArchiveName: nameOf(48),
  /** The bus's ARN. */
  SourceArn: arn,
  EventPattern: pattern.optional(),
  /** Absent or 0 keeps events for ever. */
  RetentionDays: z.int().min(0).optional(),
  Description: description.optional(),
  KmsKeyIdentifier: keyIdentifier.optional(),
});

export type BusConfig = z.infer<typeof busConfig>;
export type BusStatementConfig = z.infer<typeof busStatementConfig>;
export type RuleConfig = z.infer<typeof ruleConfig>;
export type TargetConfig = z.infer<typeof targetConfig>;
export type ArchiveConfig = z.infer<typeof archiveConfig>;
export type Tag = z.infer<typeof tags>[number];
