import * as z from 'zod';
import { namePattern } from '../table/config-parts.ts';

/** A JSON object whose members the operation itself looks into. */
const map = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/**
 * A table by its name or its ARN (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html, 2026-11-21;
 * that a name of two characters is refused for its length: DDB-TABLE-442 of the "ack-api-quirks" documents, 2026-11-21).
 */
export const tableName = z
  .string()
  .regex(/^(?:arn:.+|[a-zA-Z0-9_.-]+)$/, namePattern)
  .min(3)
  .max(1024);
/** A required map of attribute values, checked when it is normalized. */
export const attributes = map;
/** ExpressionAttributeNames and the like. */
export const names = z.record(z.string(), z.string()).optional();

/** What requests that use expressions with values share. */
export const placeholders = { ExpressionAttributeNames: names, ExpressionAttributeValues: map.optional() };

/** What every request that costs capacity may ask for. */
export const reporting = {
  ReturnConsumedCapacity: z.enum(['INDEXES', 'TOTAL', 'NONE']).optional(),
  ReturnItemCollectionMetrics: z.enum(['SIZE', 'NONE']).optional(),
};

const conditional = {
  TableName: tableName,
  ConditionExpression: z.string().optional(),
  ...placeholders,
  ReturnValuesOnConditionCheckFailure: z.enum(['ALL_OLD', 'NONE']).optional(),
};

/** The part of a put, an update, a deletion and a check that a transaction shares with the single operation. */
export const put = z.object({ ...conditional, Item: attributes });
export const update = z.object({ ...conditional, Key: attributes, UpdateExpression: z.string().optional() });
export const deletion = z.object({ ...conditional, Key: attributes });
export const check = deletion.extend({ ConditionExpression: z.string() });

/** What is given back of the item that a write replaced. */
export const returnValues = z.enum(['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW']).default('NONE');

/** What Query and Scan share. */
export const read = {
  TableName: tableName,
  IndexName: z.string().min(1).max(255).optional(),
  ConsistentRead: z.boolean().default(false),
  ExclusiveStartKey: map.optional(),
  FilterExpression: z.string().optional(),
  Limit: z.int().min(1).optional(),
  ProjectionExpression: z.string().optional(),
  Select: z.enum(['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES']).optional(),
  ...placeholders,
  ...reporting,
};
