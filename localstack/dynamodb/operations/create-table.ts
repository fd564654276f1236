import * as z from 'zod';
import type { Operation } from '../../core/service.ts';
import { validationError } from '../errors.ts';
import { configParts, resourceName } from '../table/config-parts.ts';
import { tableConfig, type TableConfig, type TableConfigInput } from '../table/table-config.ts';
import { parseInput, refuseUnmodelled, requireTableName } from './parse-input.ts';
import { descriptionOf } from './table-description.ts';
import type { Tables } from './tables.ts';

const parts = configParts(z.object);

/** What CreateTable and UpdateTable take alike, in the form of the API. */
export const streamField = z.object({ StreamEnabled: z.boolean(), StreamViewType: parts.streamViewType.optional() });
export const encryptionField = z.object({
  Enabled: z.boolean().optional(),
  SSEType: parts.sseType.optional(),
  KMSMasterKeyId: z.string().optional(),
});

const createInput = z.object({
  TableName: resourceName,
  AttributeDefinitions: parts.attributeDefinitions,
  KeySchema: parts.keySchema,
  BillingMode: parts.billingMode.optional(),
  ProvisionedThroughput: parts.throughput.optional(),
  StreamSpecification: streamField.optional(),
  SSESpecification: encryptionField.optional(),
  DeletionProtectionEnabled: z.boolean().optional(),
  GlobalSecondaryIndexes: z.array(parts.globalSecondaryIndex).optional(),
  Tags: parts.tags.optional(),
  TableClass: parts.tableClass.optional(),
});

/** What AWS knows and the embedded cloud does not model. */
const unmodelled = [
  'LocalSecondaryIndexes',
  'OnDemandThroughput',
  'WarmThroughput',
  'ResourcePolicy',
  'GlobalTableSourceArn',
  'GlobalTableSettingsReplicationMode',
];

/**
 * CreateTable. The answer says CREATING, as on AWS; here the table is ACTIVE by the time that it arrives.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html (not checked)
 */
export const createTable =
  (tables: Tables): Operation =>
  (raw) => {
    requireTableName(raw);
    refuseUnmodelled(raw, unmodelled);
    const { StreamSpecification: stream, SSESpecification: encryption, ...rest } = parseInput(createInput, raw);
    const table = tables.create(
      checkedConfig({
        ...definedOnly(rest),
        ...(stream && streamOf(stream)),
        ...(encryption && { SSESpecification: encryptionOf(encryption) }),
      }),
    );
    const indexes = [...table.indexes.keys()].map((name) => [name, 'CREATING'] as const);
    return {
      TableDescription: descriptionOf(table, tables, { status: 'CREATING', indexes: Object.fromEntries(indexes) }),
    };
  };

/** A table's properties, checked by the rules that templates keep too. Throws ValidationException in AWS's words. */
export function checkedConfig(config: TableConfigInput): TableConfig {
  const outcome = tableConfig.safeParse(config);
  if (outcome.success) return outcome.data;
  throw validationError(outcome.error.issues[0]?.message ?? 'One or more parameter values were invalid');
}

/** Without `Enabled`, whatever else is there turns encryption under a key of the account on. */
export function encryptionOf({
  Enabled: enabled,
  SSEType,
  KMSMasterKeyId,
}: z.output<typeof encryptionField>): TableConfigInput['SSESpecification'] {
  const SSEEnabled = enabled ?? (SSEType !== undefined || KMSMasterKeyId !== undefined);
  return { SSEEnabled, ...definedOnly({ SSEType, KMSMasterKeyId }) };
}

function streamOf({ StreamEnabled: enabled, StreamViewType }: z.output<typeof streamField>) {
  const invalid = 'One or more parameter values were invalid: Table is being created with a stream';
  if (!enabled && StreamViewType !== undefined) {
    throw validationError(`${invalid} disabled, UpdateViewType should not be specified`);
  }
  if (!enabled) return {};
  if (StreamViewType === undefined) throw validationError(`${invalid} enabled, UpdateViewType is required`);
  return { StreamSpecification: { StreamViewType } };
}

/** The members that are there: an absent one and one that is `undefined` mean the same to a caller. */
export const definedOnly = <Members extends object>(members: Members): Defined<Members> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<Members>;

type Defined<Members> = { [Name in keyof Members]: Exclude<Members[Name], undefined> };
