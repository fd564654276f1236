import * as z from 'zod';

const seconds = (max: number): z.ZodInt => z.int().min(0).max(max);

const shape = {
  /** A name, a partial ARN or a full one; see `functionNameOf`. */
  FunctionName: z.string(),
  EventSourceArn: z.string().regex(/^arn:aws:(sqs|dynamodb):/, 'expected the ARN of an SQS queue or a DynamoDB stream'),
  Enabled: z.boolean().default(true),
  BatchSize: z.int().min(1).max(10_000).optional(),
  MaximumBatchingWindowInSeconds: seconds(300).default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).max(1).default([]),
  FilterCriteria: z
    .strictObject({
      Filters: z
        .array(z.strictObject({ Pattern: z.string().max(4096) }))
        .max(10)
        .default([]),
    })
    .optional(),
  KmsKeyArn: z.string().optional(),
  MetricsConfig: z.strictObject({ Metrics: z.array(z.string()) }).optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional(),
};

const queueOnly = { ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2).max(1000) }).optional() };

const streamOnly = {
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  ParallelizationFactor: z.int().min(1).max(10).optional(),
  BisectBatchOnFunctionError: z.boolean().optional(),
  /** -1: until the record expires. */
  MaximumRetryAttempts: z.int().min(-1).max(10_000).optional(),
  /** -1: until the record expires. */
  MaximumRecordAgeInSeconds: z.union([z.literal(-1), z.int().min(60).max(604_800)]).optional(),
  DestinationConfig: z
    .strictObject({
      OnFailure: z
        .strictObject({
          Destination: z.string().regex(/^arn:aws:(sqs|s3):/, 'expected the ARN of an SQS queue or an S3 bucket'),
        })
        .optional(),
    })
    .optional(),
};

/** The properties, each for itself: what goes together is {@link eventSourceMappingConfig}'s. */
export const eventSourceMappingShape = z.strictObject({ ...shape, ...queueOnly, ...streamOnly });

/**
 * The properties of an `AWS::Lambda::EventSourceMapping` on a queue or a table's stream, with every reference resolved. A
 * property that is not listed is refused, and so is one that AWS does not take for this kind of source.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html, the last two checked 2026-11-21, the first not checked
 */
export const eventSourceMappingConfig = eventSourceMappingShape.superRefine((config, context) => {
  const refuse = (property: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [property], message });
  const isStream = config.EventSourceArn.startsWith('arn:aws:dynamodb:');
  for (const property of Object.keys(isStream ? queueOnly : streamOnly)) {
    if (config[property as keyof typeof config] !== undefined) {
      refuse(property, `not supported for ${isStream ? 'a stream' : 'a queue'}: remove it`);
    }
  }
  if (isStream) {
    if (!config.StartingPosition) refuse('StartingPosition', 'a stream needs one: TRIM_HORIZON or LATEST');
    return;
  }
  const batchSize = config.BatchSize ?? 10;
  const windowSeconds = config.MaximumBatchingWindowInSeconds;
  if (config.EventSourceArn.endsWith('.fifo')) {
    if (batchSize > 10) refuse('BatchSize', `got ${batchSize}; a FIFO queue allows at most 10`);
    if (windowSeconds > 0) refuse('MaximumBatchingWindowInSeconds', 'not supported for a FIFO queue: remove it');
  } else if (batchSize > 10 && windowSeconds < 1) {
    refuse('MaximumBatchingWindowInSeconds', `a BatchSize over 10 (${batchSize}) needs a window of at least 1`);
  }
});

/** An event source mapping's properties, parsed by {@link eventSourceMappingConfig}. */
export type EventSourceMappingConfig = z.output<typeof eventSourceMappingConfig>;

/** The function's name in what `FunctionName` may hold: a name, a partial or a full ARN, each with or without a version. */
export function functionNameOf(reference: string): string {
  return /(?:^|:function:)([\w-]+)(?::[\w$-]+)?$/.exec(reference)?.[1] ?? reference;
}
