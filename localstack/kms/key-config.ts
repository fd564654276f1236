import * as z from 'zod';
import { pendingWindowDays, rotationPeriodDays } from './limits.ts';

/**
 * The properties of an `AWS::KMS::Key`, with every reference resolved: symmetric encryption keys only. A property that is not
 * listed is refused.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html (not checked)
 */
export const keyConfig = z.strictObject({
  KeyPolicy: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  Description: z.string().max(8192).default(''),
  Enabled: z.boolean().default(true),
  EnableKeyRotation: z.boolean().default(false),
  RotationPeriodInDays: z.int().min(rotationPeriodDays.min).max(rotationPeriodDays.max).optional(),
  KeySpec: z.literal('SYMMETRIC_DEFAULT').optional(),
  KeyUsage: z.literal('ENCRYPT_DECRYPT').optional(),
  /** For the deletion of the stack. */
  PendingWindowInDays: z.int().min(pendingWindowDays.min).max(pendingWindowDays.max).optional(),
  Tags: z.array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) })).default([]),
});

/** A key's properties, parsed by {@link keyConfig}. */
export type KeyConfig = z.output<typeof keyConfig>;

/**
 * The properties of an `AWS::KMS::Alias`, with every reference resolved.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html (not checked)
 */
export const aliasConfig = z.strictObject({
  AliasName: z.string(),
  /** A key's id or ARN. */
  TargetKeyId: z.string(),
});

/** An alias's properties, parsed by {@link aliasConfig}. */
export type AliasConfig = z.output<typeof aliasConfig>;
