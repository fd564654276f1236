import * as z from 'zod';
import { limits } from './limits.ts';

const arn = z.string().min(1).max(1600);
const pattern = z.record(z.string(), z.unknown());
const tags = z.array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) }));
const deadLetterConfig = z.strictObject({ Arn: arn.optional() });
const description = z.string().max(512);

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
  KmsKeyIdentifier: z.string().max(2048).optional(),
  DeadLetterConfig: deadLetterConfig.optional(),
  Policy: z.unknown().optional(),
  Tags: tags.optional(),
});

const target = z.strictObject({
  Id: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[.\-_A-Za-z0-9]+$/),
  Arn: arn,
  DeadLetterConfig: deadLetterConfig.optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: z.int().min(limits.minEventAgeSeconds).max(limits.maxEventAgeSeconds).optional(),
      MaximumRetryAttempts: z.int().min(0).max(limits.maxRetryAttempts).optional(),
    })
    .optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string().optional() }).optional(),
  Input: z.string().max(8192).optional(),
  InputPath: z.string().max(256).optional(),
  InputTransformer: z
    .strictObject({
      InputPathsMap: z.record(z.string(), z.string().max(256)).optional(),
      InputTemplate: z.string().min(1).max(8192),
    })
    .optional(),
});

/**
 * Properties of `AWS::Events::Rule`, with references resolved. Schedules are not modelled: a `ScheduleExpression` is an
 * unrecognized key, as is every other property that is not listed.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html (not checked)
 */
export const ruleConfig = z.strictObject({
  Name: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[.\-_A-Za-z0-9]+$/),
  Description: description.optional(),
  /** A name or an ARN; the default bus if absent. */
  EventBusName: z.string().min(1).max(1600).optional(),
  EventPattern: pattern,
  State: z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).optional(),
  Targets: z.array(target).max(limits.targetsPerRule).optional(),
  Tags: tags.optional(),
});

/**
 * Properties of `AWS::Events::Archive`, with references resolved.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-archive.html (checked 2026-11-21)
 */
export const archiveConfig = z.strictObject({
  ArchiveName: z
    .string()
    .min(1)
    .max(48)
    .regex(/^[.\-_A-Za-z0-9]+$/),
  /** The bus's ARN. */
  SourceArn: arn,
  EventPattern: pattern.optional(),
  /** Absent or 0 keeps events for ever. */
  RetentionDays: z.int().min(0).optional(),
  Description: description.optional(),
  KmsKeyIdentifier: z.string().max(2048).optional(),
});

export type BusConfig = z.infer<typeof busConfig>;
export type RuleConfig = z.infer<typeof ruleConfig>;
export type TargetConfig = z.infer<typeof target>;
export type ArchiveConfig = z.infer<typeof archiveConfig>;
