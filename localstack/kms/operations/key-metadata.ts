import type { Key } from '../key.ts';
import { epochSeconds } from './context.ts';

/** What CreateKey and DescribeKey say of a key. Members as recorded from AWS; those that are `undefined` are not written. */
export function keyMetadata(key: Key): Record<string, unknown> {
  const { arn, createdAt, deletionAt, description, id, manager, state } = key;
  return {
    AWSAccountId: arn.split(':')[4],
    KeyId: id,
    Arn: arn,
    CreationDate: epochSeconds(createdAt),
    Enabled: state === 'Enabled',
    Description: description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: state,
    DeletionDate: state === 'PendingDeletion' ? epochSeconds(deletionAt) : undefined,
    Origin: 'AWS_KMS',
    KeyManager: manager,
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  };
}
