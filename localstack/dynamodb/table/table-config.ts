import * as z from 'zod';

const name = z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/, 'must have 3 to 255 of a-z, A-Z, 0-9, "_", "-" and "."');
const throughput = z.strictObject({
  ReadCapacityUnits: z.number().int().min(1),
  WriteCapacityUnits: z.number().int().min(1),
});
const keySchema = z
  .array(z.strictObject({ AttributeName: z.string().min(1), KeyType: z.enum(['HASH', 'RANGE']) }))
  .min(1)
  .max(2)
  .refine(([hash, range]) => hash?.KeyType === 'HASH' && range?.KeyType !== 'HASH', {
    message: 'must be a HASH key, then at most one RANGE key',
  });
const globalSecondaryIndex = z.strictObject({
  IndexName: name,
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
  ProvisionedThroughput: throughput.optional(),
});

/**
 * The properties of AWS::DynamoDB::Table, resolved, as far as they are modelled; any other is refused by name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html (not checked)
 */
export const tableConfig = z
  .strictObject({
    TableName: name,
    AttributeDefinitions: z.array(
      z.strictObject({ AttributeName: z.string().min(1), AttributeType: z.enum(['S', 'N', 'B']) }),
    ),
    KeySchema: keySchema,
    BillingMode: z.enum(['PROVISIONED', 'PAY_PER_REQUEST']).default('PROVISIONED'),
    ProvisionedThroughput: throughput.optional(),
    StreamSpecification: z
      .strictObject({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
      .optional(),
    TimeToLiveSpecification: z
      .strictObject({ AttributeName: z.string().min(1).max(255).optional(), Enabled: z.boolean() })
      .refine(({ AttributeName, Enabled }) => !Enabled || AttributeName !== undefined, {
        message: 'needs AttributeName when enabled',
      })
      .optional(),
    SSESpecification: z
      .strictObject({
        SSEEnabled: z.boolean(),
        SSEType: z.literal('KMS').optional(),
        KMSMasterKeyId: z.string().optional(),
      })
      .optional(),
    PointInTimeRecoverySpecification: z
      .strictObject({
        PointInTimeRecoveryEnabled: z.boolean().optional(),
        RecoveryPeriodInDays: z.number().int().min(1).max(35).optional(),
      })
      .optional(),
    DeletionProtectionEnabled: z.boolean().default(false),
    GlobalSecondaryIndexes: z.array(globalSecondaryIndex).max(20).default([]),
    Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
    TableClass: z.enum(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']).default('STANDARD'),
  })
  .superRefine((config, context) => {
    const keys = [config, ...config.GlobalSecondaryIndexes].flatMap(({ KeySchema }) => KeySchema);
    const used = new Set(keys.map(({ AttributeName }) => AttributeName));
    const defined = new Set(config.AttributeDefinitions.map(({ AttributeName }) => AttributeName));
    if (used.size === defined.size && [...used].every((key) => defined.has(key))) return;
    const message = `must define exactly the attributes of keys: got ${list(defined)}, the keys use ${list(used)}`;
    context.addIssue({ code: 'custom', path: ['AttributeDefinitions'], message });
  });

/** A table's properties, parsed. */
export type TableConfig = z.infer<typeof tableConfig>;
/** A table's properties as a template gives them, defaults left out. */
export type TableConfigInput = z.input<typeof tableConfig>;
/** The properties of one global secondary index. */
export type IndexConfig = TableConfig['GlobalSecondaryIndexes'][number];

const list = (names: ReadonlySet<string>): string => [...names].sort().join(', ');
