import * as z from 'zod';
import { sqsLimits } from './limits.ts';

const seconds = (min: number, max: number): z.ZodNumber => z.int().min(min).max(max);
const queueArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/, 'Expected the ARN of a queue');

const maxReceiveCount = z
  .union([z.int(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.int().min(1).max(sqsLimits.maxReceiveCount));

const redriveAllowPolicy = z
  .strictObject({
    redrivePermission: z.enum(['allowAll', 'denyAll', 'byQueue']),
    sourceQueueArns: z.array(queueArn).max(10).optional(),
  })
  .refine(
    ({ redrivePermission, sourceQueueArns }) => sourceQueueArns === undefined || redrivePermission === 'byQueue',
    'sourceQueueArns is only for redrivePermission byQueue',
  );

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
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: queueArn, maxReceiveCount }).optional(),
  RedriveAllowPolicy: redriveAllowPolicy.optional(),
  KmsMasterKeyId: z.string().min(1).optional(),
  KmsDataKeyReusePeriodSeconds: z.int().min(60).max(86_400).optional(),
  SqsManagedSseEnabled: z.boolean().optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
});

type Properties = z.output<typeof properties>;

/** What SQS refuses though each property is right by itself. */
interface Contradiction {
  readonly property: keyof Properties;
  readonly message: string;
  /** How the API answers it, where not as it answers a value that is wrong by itself. */
  readonly code?: string;
}

const fifoOnly = ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'] as const;

function contradictions(config: Properties): Contradiction[] {
  const found: Contradiction[] = [];
  if (config.FifoQueue !== config.QueueName.endsWith('.fifo')) {
    const message = 'The name of a FIFO queue ends with .fifo, and FifoQueue must be true for it';
    found.push({ property: 'QueueName', message });
  }
  for (const property of fifoOnly) {
    if (config.FifoQueue || config[property] === undefined) continue;
    const message = `You can specify the ${property} only when FifoQueue is set to true.`;
    found.push({ property, message, code: 'InvalidAttributeName' });
  }
  if (config.FifoThroughputLimit === 'perMessageGroupId' && config.DeduplicationScope !== 'messageGroup') {
    const message = 'perMessageGroupId needs DeduplicationScope messageGroup';
    found.push({ property: 'FifoThroughputLimit', message });
  }
  if (config.KmsMasterKeyId !== undefined && config.SqsManagedSseEnabled) {
    const message =
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.';
    found.push({ property: 'SqsManagedSseEnabled', message, code: 'InvalidAttributeName' });
  }
  if (config.RedrivePolicy?.deadLetterTargetArn.endsWith(`:${config.QueueName}`))
    found.push({ property: 'RedrivePolicy', message: 'A queue cannot be its own dead-letter queue' });
  return found;
}

/**
 * The properties of AWS::SQS::Queue with every reference resolved. An unknown property is an error: what the embedded queue
 * does not model must not pass silently. The API's attributes are the same in text form (`attributes/`).
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html (not checked)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html (checked 2026-11-21)
 */
export const queueConfig = properties.superRefine((config, context) => {
  for (const { property, message, code } of contradictions(config))
    context.addIssue({ code: 'custom', message, path: [property], params: { code } });
});

/** A queue's configuration after parsing, with SQS's defaults. */
export type QueueConfig = z.output<typeof queueConfig>;
