import { createLocalCredentials, localSecret } from '../../../localstack/identity/local-credentials.ts';
import { account, accountId, keyArn, refusal, region, trust } from './fixture.ts';

const queue = (name: string): string => `arn:aws:sqs:${region}:${accountId}:${name}`;
const ingest = queue('sluice-dev-ingest-direct.fifo');

function world(...clients: string[]) {
  const all = account();
  createLocalCredentials(all, clients);
  const may = (accessKeyId: string, action: string, resource: string): boolean => {
    const identity = all.accessKeys.find(accessKeyId)?.identity;
    return identity !== undefined && all.answer(identity, { action, resource }) === 'allowed';
  };
  return { ...all, may };
}

test('each has an access key of its name, with the secret that everybody knows', () => {
  const { accessKeys } = world('clinic', 'acme-shop');
  expect(accessKeys.lasting).toEqual(['operator', 'clinic', 'acme-shop']);
  expect(accessKeys.find('clinic')).toMatchObject({
    secretAccessKey: localSecret,
    identity: { kind: 'user', arn: `arn:aws:iam::${accountId}:user/clinic` },
  });
});

test('nobody else is known', () => {
  const { accessKeys } = world('clinic');
  for (const id of ['local', 'AKIATEST', 'Clinic', '', '__proto__']) expect(accessKeys.find(id)).toBeUndefined();
});

test.each([
  ['sqs:DeleteQueue', ingest],
  ['dynamodb:Scan', '*'],
  ['kms:Decrypt', keyArn],
])('the operator may %s', (action, resource) => {
  expect(world().may('operator', action, resource)).toBe(true);
});

test.each<[string, string, boolean]>([
  ['sqs:SendMessage', ingest, true],
  ['sqs:GetQueueUrl', ingest, true],
  ['sqs:GetQueueAttributes', ingest, true],
  ['kms:GenerateDataKey', keyArn, true],
  ['kms:Decrypt', keyArn, true],
  ['sqs:ReceiveMessage', ingest, false],
  ['sqs:DeleteMessage', ingest, false],
  ['sqs:PurgeQueue', ingest, false],
  ['sqs:SendMessage', queue('sluice-dev-alerting'), false],
  ['sqs:SendMessage', queue('sluice-dev-ingest-direct-dlq.fifo'), false],
  ['kms:Encrypt', keyArn, false],
  ['kms:DisableKey', keyArn, false],
  ['dynamodb:Scan', '*', false],
  ['events:PutEvents', '*', false],
])('a client: %s on %s: %s', (action, resource, expected) => {
  expect(world('clinic').may('clinic', action, resource)).toBe(expected);
});

test('a client may ask to assume a role, which has to trust the account', () => {
  const { answer, accessKeys, identities, role } = world('clinic');
  const clinic = accessKeys.find('clinic')?.identity;
  if (!clinic) throw new Error('no client');
  const { arn } = role('r', trust({ AWS: accountId }));
  expect(identities.roleByArn(arn)).toBeDefined();
  expect(answer(clinic, { action: 'sts:AssumeRole', resource: arn })).toBe('allowed');
});

test.each(['two words', '', 'a/b', 'a'.repeat(65)])('a client called %j is refused', (name) => {
  expect(refusal(() => world(name))?.code).toBe('ValidationError');
});

test.each([['operator'], ['clinic', 'clinic']])('a name that comes twice is refused: %s', (...clients) => {
  expect(refusal(() => world(...clients))?.code).toBe('EntityAlreadyExists');
});
