import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { secretsEndpoint } from '../../../localstack/secrets/endpoint.ts';
import { closeServers, startServer } from '../wire/fixture.ts';
import { startSecrets } from './fixture.ts';

let client: SecretsManagerClient;
let bed: ReturnType<typeof startSecrets>;

beforeEach(async () => {
  bed = startSecrets();
  const { baseUrl: endpoint } = await startServer([secretsEndpoint(bed.secrets)]);
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  client = new SecretsManagerClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
});

afterEach(async () => {
  client.destroy();
  await closeServers();
});

const SecretId = 'shop';

test('the SDK rotates a secret: it puts a value, reads both, and goes back', async () => {
  const put = await client.send(new PutSecretValueCommand({ SecretId, SecretString: 'second' }));
  expect(put.VersionStages).toEqual(['AWSCURRENT']);
  const current = await client.send(new GetSecretValueCommand({ SecretId }));
  expect(current).toMatchObject({ ARN: bed.arn, SecretString: 'second', VersionId: put.VersionId });
  const previous = await client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSPREVIOUS' }));
  expect(previous).toMatchObject({ SecretString: 'first', VersionId: bed.made });
  await client.send(
    new UpdateSecretVersionStageCommand({
      SecretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: bed.made,
      RemoveFromVersionId: put.VersionId,
    }),
  );
  const back = await client.send(new GetSecretValueCommand({ SecretId }));
  expect(back.SecretString).toBe('first');
});

test('the SDK understands bytes, times and errors', async () => {
  await client.send(new PutSecretValueCommand({ SecretId, SecretBinary: Buffer.from([0, 255]) }));
  const { CreatedDate, SecretBinary } = await client.send(new GetSecretValueCommand({ SecretId }));
  expect(Buffer.from(SecretBinary ?? [])).toEqual(Buffer.from([0, 255]));
  expect(CreatedDate).toEqual(new Date(bed.clock.now()));
  const described = await client.send(new DescribeSecretCommand({ SecretId }));
  expect(described.CreatedDate).toEqual(CreatedDate);
  const { SecretList } = await client.send(new ListSecretsCommand({}));
  expect(SecretList).toMatchObject([{ Name: SecretId, SecretVersionsToStages: described.VersionIdsToStages }]);
  const missing = client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSPENDING' }));
  await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
});
