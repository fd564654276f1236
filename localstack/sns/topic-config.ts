import * as z from 'zod';
import { protocols } from './subscription.ts';
import { snsLimits } from './limits.ts';

/** A topic's name. FIFO topics, whose names end in `.fifo`, are not modelled. */
export const topicName = z.string().regex(/^[\w-]{1,256}$/, 'expected 1 to 256 of A-Z a-z 0-9 _ -');

/** The tags of a topic. */
export const topicTags = z
  .array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) }))
  .max(snsLimits.maxTags);

/**
 * The properties of `AWS::SNS::Topic` that are modelled. What is not listed is about FIFO topics, archives, data protection,
 * delivery logs and signatures.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html (not checked)
 */
export const topicConfig = z.strictObject({
  TopicName: topicName,
  DisplayName: z.string().max(snsLimits.maxDisplayNameLength).default(''),
  KmsMasterKeyId: z.string().min(1).optional(),
  Subscription: z.array(z.strictObject({ Protocol: z.enum(protocols), Endpoint: z.string().min(1) })).default([]),
  Tags: topicTags.default([]),
  TracingConfig: z.enum(['PassThrough', 'Active']).optional(),
});

/** A topic as it is configured. */
export type TopicConfig = z.output<typeof topicConfig>;
