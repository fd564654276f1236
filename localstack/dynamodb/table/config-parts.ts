import * as z from 'zod';

/** Makes the schema of an object: `z.strictObject` refuses a member that it does not know by name, `z.object` leaves it out. */
export type ObjectSchema = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.ZodObject<Shape>;

/** What AWS says that a name must be like. */
export const namePattern = 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+';

/** What a table or index is called. */
export const resourceName = z
  .string()
  .regex(/^[a-zA-Z0-9_.-]+$/, namePattern)
  .min(3)
  .max(255);

const attributeName = z.string().min(1).max(255);

/**
 * The parts of a table's configuration that a template and the operations share. Values that AWS names in its messages are in
 * the order in which it names them.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html (not checked)
 */
export function configParts(object: ObjectSchema) {
  const throughput = object({ ReadCapacityUnits: z.int().min(1), WriteCapacityUnits: z.int().min(1) });
  const keySchema = z
    .array(object({ AttributeName: attributeName, KeyType: z.enum(['HASH', 'RANGE']) }))
    .min(1)
    .max(2);
  const projection = object({
    ProjectionType: z.enum(['ALL', 'INCLUDE', 'KEYS_ONLY']).optional(),
    NonKeyAttributes: z.array(attributeName).min(1).max(20).optional(),
  });
  const globalSecondaryIndex = object({
    IndexName: resourceName,
    KeySchema: keySchema,
    Projection: projection,
    ProvisionedThroughput: throughput.optional(),
  });
  return {
    throughput,
    keySchema,
    globalSecondaryIndex,
    attributeDefinitions: z.array(object({ AttributeName: attributeName, AttributeType: z.enum(['B', 'N', 'S']) })),
    billingMode: z.enum(['PROVISIONED', 'PAY_PER_REQUEST']),
    tableClass: z.enum(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']),
    streamViewType: z.enum(['OLD_IMAGE', 'KEYS_ONLY', 'NEW_AND_OLD_IMAGES', 'NEW_IMAGE']),
    sseType: z.enum(['AES256', 'KMS']),
    tags: z.array(object({ Key: z.string(), Value: z.string() })),
  };
}

/** The throughput that is asked for. */
export type Throughput = z.output<ReturnType<typeof configParts>['throughput']>;
/** The properties of one global secondary index. */
export type IndexConfig = z.output<ReturnType<typeof configParts>['globalSecondaryIndex']>;
