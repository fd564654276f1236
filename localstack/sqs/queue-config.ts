import * as z from 'zod';
import { sqsLimits } from './limits.ts';

const seconds = (min: number, max: number): z.ZodNumber => z.int().min(min).max(max);
const queueArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/, 'Expected the ARN of a queue');

const redriveAllowPolicy = z.strictObject({
  redrivePermission: z.enum(['allowAll', 'denyAll', 'byQueue']),
  sourceQueueArns: z.array(queueArn).max(10).optional(),
});

const properties = z.strictObject({
  QueueName: z
    .string()
    .max(80)
    .regex(
      /^[\w-]+(\.fifo)?$/,
      'Expected letters, digits, hyphens and underscores, and .fifo at the end of a FIFO queue',
    ),
  FifoQueue: z.boolean().default(false),
  VisibilityTimeout: seconds(0, sqsLimits.maxVisibilityTimeoutSeconds).default(30),
  MessageRetentionPeriod: seconds(60, sqsLimits.maxRetentionSeconds).default(345_600),
  DelaySeconds: seconds(0, sqsLimits.maxDelaySeconds).default(0),
  ReceiveMessageWaitTimeSeconds: seconds(0, sqsLimits.maxWaitSeconds).default(0),
  MaximumMessageSize: z.int().min(1_024).max(sqsLimits.maxMessageBytes).default(sqsLimits.maxMessageBytes),
  ContentBasedDeduplication: z.boolean().optional(),
  DeduplicationScope: z.enum(['queue', 'messageGroup']).optional(),
  FifoThroughputLimit: z.enum(['perQueue', 'perMessageGroupId']).optional(),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: queueArn, maxReceiveCount: z.coerce.number().int().min(1).max(1_000) })
    .optional(),
  RedriveAllowPolicy: redriveAllowPolicy.optional(),
  KmsMasterKeyId: z.string().min(1).optional(),
  KmsDataKeyReusePeriodSeconds: z.int().min(60).max(86_400).optional(),
  SqsManagedSseEnabled: z.boolean().optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
});

type Properties = z.output<typeof properties>;

/** What SQS refuses though each property is right by itself; one line for each. */
function contradictions(config: Properties): string[] {
  const found: string[] = [];
  if (config.FifoQueue !== config.QueueName.endsWith('.fifo'))
    found.push('The name of a FIFO queue ends with .fifo, and FifoQueue must be true for it');
  const fifoOnly = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'] as const;
  for (const name of fifoOnly) {
    if (!config.FifoQueue && config[name] !== undefined) found.push(`${name} is only for a FIFO queue`);
  }
  if (config.FifoThroughputLimit === 'perMessageGroupId' && config.DeduplicationScope !== 'messageGroup')
    found.push('FifoThroughputLimit perMessageGroupId needs DeduplicationScope messageGroup');
  if (config.KmsMasterKeyId !== undefined && config.SqsManagedSseEnabled)
    found.push('KmsMasterKeyId and SqsManagedSseEnabled exclude each other');
  if (config.RedrivePolicy?.deadLetterTargetArn.endsWith(`:${config.QueueName}`))
    found.push('A queue cannot be its own dead-letter queue');
  return found;
}

/**
 * The properties of AWS::SQS::Queue with every reference resolved. An unknown property is an error: what the embedded queue
 * does not model must not pass silently.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html (not checked)
 */
export const queueConfig = properties.superRefine((config, context) => {
  for (const message of contradictions(config)) context.addIssue({ code: 'custom', message });
});

/** A queue's configuration after parsing, with SQS's defaults. */
export type QueueConfig = z.output<typeof queueConfig>;
