import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import { notFound, validationError } from '../errors.ts';
import { maxGlobalSecondaryIndexes } from '../limits.ts';
import { configParts, resourceName, type IndexConfig } from '../table/config-parts.ts';
import type { TableConfig } from '../table/table-config.ts';
import { requireOtherThroughput } from './throughput.ts';

const { globalSecondaryIndex, throughput } = configParts(z.object);

/** One element of GlobalSecondaryIndexUpdates. */
export const indexUpdate = z.object({
  Create: globalSecondaryIndex.optional(),
  Update: z.object({ IndexName: resourceName, ProvisionedThroughput: throughput }).optional(),
  Delete: z.object({ IndexName: resourceName }).optional(),
});

type IndexUpdate = z.output<typeof indexUpdate>;

const invalid = 'One or more parameter values were invalid:';

/** Throws ValidationException and LimitExceededException for updates that cannot be made together. */
export function requireSingleActions(updates: readonly IndexUpdate[] | undefined): void {
  if (updates?.length === 0) throw validationError(`${invalid} List of GlobalSecondaryIndexUpdates is empty`);
  const seen = new Set<string>();
  for (const update of updates ?? []) {
    const actions = [update.Create, update.Update, update.Delete].filter((action) => action !== undefined);
    const [action] = actions;
    if (!action) {
      throw validationError(
        `${invalid} One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`,
      );
    }
    if (actions.length > 1) {
      throw validationError(
        `${invalid} Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`,
      );
    }
    if (seen.has(action.IndexName)) {
      throw validationError(
        `${invalid} Only one global secondary index update per index is allowed simultaneously. Index: ${action.IndexName}`,
      );
    }
    seen.add(action.IndexName);
  }
  if ((updates ?? []).filter(({ Create, Delete }) => Create ?? Delete).length <= 1) return;
  throw limitExceeded('Only 1 online index can be created or deleted simultaneously per table');
}

/** The indexes of a table after an update, and the definitions of the attributes that are in keys then. */
export function updatedIndexes(
  config: TableConfig,
  input: {
    readonly GlobalSecondaryIndexUpdates?: readonly IndexUpdate[] | undefined;
    readonly AttributeDefinitions?: TableConfig['AttributeDefinitions'] | undefined;
  },
  billing: TableConfig['BillingMode'],
): Pick<TableConfig, 'AttributeDefinitions' | 'GlobalSecondaryIndexes'> {
  const indexes = new Map((config.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index]));
  for (const update of input.GlobalSecondaryIndexUpdates ?? []) apply(update, indexes);
  const adjusted = [...indexes.values()].map((index) => withThroughput(index, config, billing));
  const known = new Map(
    [...(input.AttributeDefinitions ?? []), ...config.AttributeDefinitions].map((one) => [one.AttributeName, one]),
  );
  const keys = [config.KeySchema, ...adjusted.map(({ KeySchema }) => KeySchema)].flat();
  const used = new Set(keys.map(({ AttributeName }) => AttributeName));
  return {
    AttributeDefinitions: [...known.values()].filter(({ AttributeName }) => used.has(AttributeName)),
    ...(adjusted.length > 0 && { GlobalSecondaryIndexes: adjusted }),
  };
}

function apply({ Create, Update, Delete }: IndexUpdate, indexes: Map<string, IndexConfig>): void {
  if (Create) {
    if (indexes.has(Create.IndexName)) throw validationError('Attempting to create an index which already exists');
    if (indexes.size >= maxGlobalSecondaryIndexes) {
      throw limitExceeded(`GlobalSecondaryIndex count exceeds the per-table limit of ${maxGlobalSecondaryIndexes}`);
    }
    indexes.set(Create.IndexName, Create);
  }
  const existing = Update ?? Delete;
  if (!existing) return;
  const index = indexes.get(existing.IndexName);
  if (!index) throw notFound(`Requested resource not found: Index: ${existing.IndexName} not found`);
  if (Delete) indexes.delete(Delete.IndexName);
  if (!Update) return;
  if (index.ProvisionedThroughput) {
    requireOtherThroughput(`index ${index.IndexName}`, index.ProvisionedThroughput, Update.ProvisionedThroughput);
  }
  indexes.set(index.IndexName, { ...index, ProvisionedThroughput: Update.ProvisionedThroughput });
}

/** An index has throughput of its own exactly when its table has. */
function withThroughput(index: IndexConfig, config: TableConfig, billing: TableConfig['BillingMode']): IndexConfig {
  const { ProvisionedThroughput: given, ...rest } = index;
  if (billing === 'PROVISIONED' && !given) {
    throw validationError(`${invalid} ProvisionedThroughput must be specified for index: ${index.IndexName}`);
  }
  if (billing === 'PROVISIONED') return index;
  const switched = config.BillingMode === 'PROVISIONED';
  if (given && !switched) {
    throw validationError(
      `${invalid} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: ${index.IndexName} when BillingMode is PAY_PER_REQUEST`,
    );
  }
  return rest;
}

const limitExceeded = (what: string): AwsError =>
  new AwsError('LimitExceededException', `Subscriber limit exceeded: ${what}`);
