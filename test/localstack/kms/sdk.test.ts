import {
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisabledException,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
  NotFoundException,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { kmsEndpoint } from '../../../localstack/kms/endpoint.ts';
import type { Gate } from '../../../localstack/wire/gate.ts';
import { closeServers, openGate, startServer } from '../wire/fixture.ts';
import { bed, nobody, principal } from './bed.ts';

let client: KMSClient;

beforeEach(async () => {
  const gate: Gate = { ...openGate, identify: () => principal };
  const { baseUrl: endpoint } = await startServer([kmsEndpoint(bed().kms)], { gate });
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  client = new KMSClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
});

afterEach(async () => {
  client.destroy();
  await closeServers();
});

async function createKey(): Promise<string> {
  const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
  return String(KeyMetadata?.KeyId);
}

test('the SDK encrypts, and decrypts without being told the key', async () => {
  const KeyId = await createKey();
  await client.send(new CreateAliasCommand({ AliasName: 'alias/mine', TargetKeyId: KeyId }));
  const EncryptionContext = { tenant: 'acme' };
  const Plaintext = Buffer.from([0, 1, 255]);
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId: 'alias/mine', Plaintext, EncryptionContext }),
  );
  const opened = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  expect(Buffer.from(opened.Plaintext ?? [])).toEqual(Plaintext);
  expect(opened.KeyId).toMatch(new RegExp(`key/${KeyId}$`));
  const dataKey = await client.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }));
  expect(dataKey.Plaintext).toHaveLength(32);
});

test('the SDK understands times and errors', async () => {
  const KeyId = await createKey();
  await client.send(new DisableKeyCommand({ KeyId }));
  const refusal = await client
    .send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }))
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DisabledException);
  const { DeletionDate } = await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
  expect(DeletionDate).toBeInstanceOf(Date);
  expect(KeyMetadata).toMatchObject({ KeyState: 'PendingDeletion', DeletionDate });
  const missing = await client.send(new DescribeKeyCommand({ KeyId: nobody })).catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(NotFoundException);
});
