import { maxGlobalSecondaryIndexes } from '../limits.ts';
import type { IndexConfig, Throughput } from './config-parts.ts';
import { tagsProblem } from './tag-rules.ts';

/** What the rules look at of a table's properties, each well formed by itself. */
export interface CheckedConfig {
  readonly AttributeDefinitions: readonly { readonly AttributeName: string }[];
  readonly KeySchema: IndexConfig['KeySchema'];
  readonly BillingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  readonly ProvisionedThroughput?: Throughput | undefined;
  readonly GlobalSecondaryIndexes?: readonly IndexConfig[] | undefined;
  readonly SSESpecification?:
    | {
        readonly SSEEnabled: boolean;
        readonly SSEType?: string | undefined;
        readonly KMSMasterKeyId?: string | undefined;
      }
    | undefined;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

const invalid = 'One or more parameter values were invalid:';

/**
 * What is wrong with properties that are well formed each by itself, in AWS's words, if anything is. The wording is that of
 * AWS's answers as dynalite 4.0.0 (tested against AWS by its authors) and the "ack-api-quirks" documents for DynamoDB
 * (DDB-TABLE-442) have recorded them (checked 2026-11-21); AWS's pages give the rules without the words.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html (not checked)
 */
export function configProblem(config: CheckedConfig): string | undefined {
  return (
    billingProblem(config) ??
    keyProblem(config.KeySchema, config) ??
    indexesProblem(config) ??
    unusedProblem(config) ??
    encryptionProblem(config.SSESpecification) ??
    tagsProblem(config.Tags)
  );
}

function billingProblem({ BillingMode, ProvisionedThroughput: given }: CheckedConfig): string | undefined {
  if (BillingMode === 'PAY_PER_REQUEST' && given) {
    return `${invalid} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`;
  }
  if (BillingMode === 'PAY_PER_REQUEST' || given) return undefined;
  return `${invalid} ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`;
}

function keyProblem(
  schema: IndexConfig['KeySchema'],
  { AttributeDefinitions: definitions }: CheckedConfig,
): string | undefined {
  const defined = definitions.map(({ AttributeName }) => AttributeName);
  const keys = schema.map(({ AttributeName }) => AttributeName);
  const [hash, range] = schema;
  if (keys.length > defined.length) return 'Invalid KeySchema: Some index key attribute have no definition';
  if (keys.some((key) => !defined.includes(key))) {
    return `${invalid} Some index key attributes are not defined in AttributeDefinitions. Keys: ${list(keys)}, AttributeDefinitions: ${list(defined)}`;
  }
  if (range && range.AttributeName === hash?.AttributeName) {
    return 'Both the Hash Key and the Range Key element in the KeySchema have the same name';
  }
  if (hash?.KeyType !== 'HASH') return 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type';
  if (range && range.KeyType !== 'RANGE') {
    return 'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type';
  }
  return undefined;
}

function indexesProblem(config: CheckedConfig): string | undefined {
  const { GlobalSecondaryIndexes: indexes } = config;
  if (!indexes) return undefined;
  if (indexes.length === 0) return `${invalid} List of GlobalSecondaryIndexes is empty`;
  const seen = new Set<string>();
  for (const index of indexes) {
    const problem = keyProblem(index.KeySchema, config) ?? projectionProblem(index) ?? throughputProblem(index, config);
    if (problem !== undefined) return problem;
    if (seen.has(index.IndexName)) return `${invalid} Duplicate index name: ${index.IndexName}`;
    seen.add(index.IndexName);
  }
  if (indexes.length <= maxGlobalSecondaryIndexes) return undefined;
  return `${invalid} GlobalSecondaryIndex count exceeds the per-table limit of ${maxGlobalSecondaryIndexes}`;
}

function projectionProblem({ Projection: { ProjectionType: type, NonKeyAttributes: others } }: IndexConfig) {
  if (type === undefined) return `${invalid} Unknown ProjectionType: null`;
  if (others && type !== 'INCLUDE') return `${invalid} ProjectionType is ${type}, but NonKeyAttributes is specified`;
  if (!others && type === 'INCLUDE')
    return `${invalid} ProjectionType is INCLUDE, but NonKeyAttributes is not specified`;
  const duplicate = others?.find((name, at) => others.indexOf(name) !== at);
  return duplicate && `${invalid} Duplicate element in NonKeyAttributes: ${duplicate}`;
}

function throughputProblem({ IndexName, ProvisionedThroughput: given }: IndexConfig, { BillingMode }: CheckedConfig) {
  if (BillingMode === 'PROVISIONED') {
    return given ? undefined : `${invalid} ProvisionedThroughput is not specified for index: ${IndexName}`;
  }
  if (!given) return undefined;
  return `${invalid} ProvisionedThroughput should not be specified for index: ${IndexName} when BillingMode is PAY_PER_REQUEST`;
}

function unusedProblem({ AttributeDefinitions, KeySchema, GlobalSecondaryIndexes = [] }: CheckedConfig) {
  const defined = AttributeDefinitions.map(({ AttributeName }) => AttributeName);
  const duplicate = defined.find((name, at) => defined.indexOf(name) !== at);
  if (duplicate !== undefined) return `Attribute Name is duplicated: ${duplicate}`;
  const keys = [KeySchema, ...GlobalSecondaryIndexes.map((index) => index.KeySchema)].flat();
  const used = [...new Set(keys.map(({ AttributeName }) => AttributeName))];
  if (used.length === defined.length) return undefined;
  if (GlobalSecondaryIndexes.length === 0) {
    return `${invalid} Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`;
  }
  return `${invalid} Some AttributeDefinitions are not used. AttributeDefinitions: ${list(defined)}, keys used: ${list(used)}`;
}

function encryptionProblem(specification: CheckedConfig['SSESpecification']): string | undefined {
  if (!specification) return undefined;
  const { SSEEnabled: enabled, SSEType: type, KMSMasterKeyId: key } = specification;
  if (!enabled && type !== undefined) return `${invalid} SSEType can not be specified if Enabled is false`;
  if (!enabled && key !== undefined) return `${invalid} KMSMasterKeyId can not be specified if Enabled is false`;
  if (type === 'AES256') return `${invalid} SSEType AES256 is not supported`;
  if (key === undefined || type === 'KMS') return undefined;
  return `${invalid} SSEType KMS is required if KMSMasterKeyId is specified`;
}

const list = (names: readonly string[]): string => `[${names.join(', ')}]`;
