import * as z from 'zod';

/** The runtimes that the embedded cloud runs; each runs on the Node that runs the cloud itself. */
const runtimes = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x'] as const;

/**
 * Variables that a function's configuration cannot set.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime, not checked
 */
export const reservedVariables: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

const variables = z
  .record(
    z.string().regex(/^[a-zA-Z]\w*$/, 'a variable starts with a letter; letters, digits and _ follow'),
    z.string(),
  )
  .refine((given) => Object.keys(given).every((name) => !reservedVariables.has(name)), {
    error: ({ input }) => {
      const taken = Object.keys(input as object).filter((name) => reservedVariables.has(name));
      return `Lambda reserves ${taken.join(', ')}: remove from Environment.Variables`;
    },
  });

/**
 * The properties of an `AWS::Lambda::Function`, with every reference resolved. A property that is not listed is refused.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html,
 * not checked
 */
export const functionConfig = z.strictObject({
  FunctionName: z.string().regex(/^[\w-]{1,64}$/),
  /** `file.export`, below the root of the code. */
  Handler: z.string().regex(/^[^\s]{1,128}$/),
  Runtime: z.enum(runtimes),
  Architectures: z.tuple([z.enum(['arm64', 'x86_64'])]).optional(),
  /** MB. */
  MemorySize: z.int().min(128).max(10_240).default(128),
  /** Seconds. */
  Timeout: z.int().min(1).max(900).default(3),
  Environment: z.strictObject({ Variables: variables.default({}) }).default({ Variables: {} }),
  Code: z
    .strictObject({
      S3Bucket: z.string().optional(),
      S3Key: z.string().optional(),
      S3ObjectVersion: z.string().optional(),
      ZipFile: z.string().optional(),
    })
    .optional(),
  PackageType: z.literal('Zip').optional(),
  Role: z.string(),
  Description: z.string().max(256).optional(),
  ReservedConcurrentExecutions: z.int().min(0).optional(),
  LoggingConfig: z
    .strictObject({
      LogGroup: z.string().optional(),
      LogFormat: z.enum(['JSON', 'Text']).optional(),
      ApplicationLogLevel: z.string().optional(),
      SystemLogLevel: z.string().optional(),
    })
    .optional(),
  TracingConfig: z.strictObject({ Mode: z.enum(['Active', 'PassThrough']).optional() }).optional(),
  KmsKeyArn: z.string().optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional(),
});

/** A function's properties, parsed by {@link functionConfig}: defaults filled in. */
export type FunctionConfig = z.output<typeof functionConfig>;
