import * as z from 'zod';
import { configParts, resourceName } from './config-parts.ts';
import { configProblem } from './config-rules.ts';

export type { IndexConfig } from './config-parts.ts';

const parts = configParts(z.strictObject);

/**
 * The properties of AWS::DynamoDB::Table, resolved, as far as they are modelled; any other is refused by name. Operations
 * bring what they are given into this form, so that the rules are the same for both.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html (not checked)
 */
export const tableConfig = z
  .strictObject({
    TableName: resourceName,
    AttributeDefinitions: parts.attributeDefinitions,
    KeySchema: parts.keySchema,
    BillingMode: parts.billingMode.default('PROVISIONED'),
    ProvisionedThroughput: parts.throughput.optional(),
    StreamSpecification: z.strictObject({ StreamViewType: parts.streamViewType }).optional(),
    TimeToLiveSpecification: z
      .strictObject({ AttributeName: z.string().min(1).max(255).optional(), Enabled: z.boolean() })
      .refine(({ AttributeName, Enabled }) => !Enabled || AttributeName !== undefined, {
        message: 'needs AttributeName when enabled',
      })
      .optional(),
    SSESpecification: z
      .strictObject({
        SSEEnabled: z.boolean(),
        SSEType: parts.sseType.optional(),
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
    GlobalSecondaryIndexes: z.array(parts.globalSecondaryIndex).optional(),
    Tags: parts.tags.default([]),
    TableClass: parts.tableClass.optional(),
  })
  .superRefine((config, context) => {
    const message = configProblem(config);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

/** A table's properties, parsed. */
export type TableConfig = z.output<typeof tableConfig>;
/** A table's properties as a template gives them, defaults left out. */
export type TableConfigInput = z.input<typeof tableConfig>;
