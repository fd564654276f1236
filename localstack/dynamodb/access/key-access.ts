import type { Access } from '../../core/access.ts';
import type { CloudEnvironment } from '../../core/environment.ts';
import { isManagedAlias } from '../table/table-keys.ts';
import type { Table } from '../table/table.ts';

/**
 * What whoever reads or writes a table needs on its key: DynamoDB decrypts the table's key in the caller's name, for a write
 * as well. Nothing for a table under a key of AWS's.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html (not checked: Decrypt and
 *   its encryption context) and https://github.com/aws/aws-cdk/issues/10010 (checked 2026-11-21: PutItem fails without it)
 */
export function keyAccessOf(table: Table | undefined, environment: CloudEnvironment): readonly Access[] {
  const key = customerKey(table?.config.SSESpecification?.KMSMasterKeyId);
  if (!table || key === undefined) return [];
  return [{ action: 'kms:Decrypt', resource: key, context: contextOf(table.name, environment) }];
}

/**
 * What whoever puts a table under a key needs: DynamoDB makes its grants on the key in the caller's name.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html (not checked)
 */
export function keyAccessToEncrypt(
  tableName: string,
  specification: unknown,
  environment: CloudEnvironment,
): readonly Access[] {
  const key = customerKey(memberOf(specification, 'KMSMasterKeyId'));
  if (key === undefined) return [];
  const context = { ...contextOf(tableName, environment), 'kms:GrantIsForAWSResource': 'true' };
  return ['kms:DescribeKey', 'kms:CreateGrant'].map((action) => ({ action, resource: key, context }));
}

function customerKey(key: unknown): string | undefined {
  return typeof key === 'string' && !isManagedAlias(key) ? key : undefined;
}

function contextOf(tableName: string, { accountId, region }: CloudEnvironment): NonNullable<Access['context']> {
  return {
    'kms:EncryptionContext:aws:dynamodb:tableName': tableName,
    'kms:EncryptionContext:aws:dynamodb:subscriberId': accountId,
    'kms:EncryptionContextKeys': ['aws:dynamodb:tableName', 'aws:dynamodb:subscriberId'],
    'kms:ViaService': `dynamodb.${region}.amazonaws.com`,
  };
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
