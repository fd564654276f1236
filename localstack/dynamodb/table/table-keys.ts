import type { TableConfig } from './table-config.ts';

/** The keys of KMS, as far as tables know them. */
export interface TableKeys {
  /** The ARN of a key by its id, ARN, or an alias of it. Throws `AwsError` for a key that there is not. */
  readonly arnOf: (key: string) => string;
  /** Whether the key with that ARN is there and enabled. */
  readonly isUsable: (arn: string) => boolean;
}

/** Takes every key for one that is there, by the name that it was given. */
export const unknownKeys: TableKeys = { arnOf: (key) => key, isUsable: () => true };

/** The key that AWS keeps for DynamoDB in every account: whoever may use a table may use it through DynamoDB. */
const managedAlias = 'alias/aws/dynamodb';

/** Whether a key's name or ARN is that of the key that AWS keeps. */
export const isManagedAlias = (key: string): boolean => key === managedAlias || key.endsWith(`:${managedAlias}`);

/**
 * A table's encryption with its key by ARN, and without one if that is the key that AWS keeps: an alias is looked up once, and
 * what it is pointed to later does not matter. Throws `AwsError` for a key that there is not.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSESpecification.html (not checked; that an alias is
 *   looked up once is as AWS was seen to do it: DDB-TABLE-078 of the "ack-api-quirks" documents, checked 2026-11-21)
 */
export function resolvedEncryption(
  specification: TableConfig['SSESpecification'],
  keys: TableKeys,
): TableConfig['SSESpecification'] {
  const { KMSMasterKeyId: key, ...rest } = specification ?? { SSEEnabled: false };
  if (key === undefined || isManagedAlias(key)) return specification && rest;
  return { ...rest, KMSMasterKeyId: keys.arnOf(key) };
}

/** The ARN of the key of a table that has one in the account. */
export const keyArnOf = ({ KMSMasterKeyId: key }: { KMSMasterKeyId?: string | undefined }, keys: TableKeys): string =>
  key ?? keys.arnOf(managedAlias);
