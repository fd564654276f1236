import { createClientKeys, createOperator, localSecret } from '../../../localstack/identity/local-credentials.ts';
import { account, accountId, keyArn, policy, refusal, region, trust } from './fixture.ts';

const ingest = `arn:aws:sqs:${region}:${accountId}:sluice-dev-ingest-direct.fifo`;

/** An account whose template made these clients a role each, which lets it send. */
function world(...clients: string[]) {
  const all = account();
  createOperator(all);
  for (const clientId of clients) {
    const name = `sluice-dev-producer-${clientId}`;
    all.identities.createRole({ name, trustPolicy: trust({ AWS: accountId }), tags: { clientId, app: 'sluice' } });
    all.identities.policiesOfRole(name).putInline('p', policy({ Action: 'sqs:SendMessage', Resource: ingest }));
  }
  all.role('not-a-client', trust({ AWS: accountId }));
  createClientKeys(all, all.environment);
  const may = (accessKeyId: string, action: string, resource: string): boolean => {
    const identity = all.accessKeys.find(accessKeyId)?.identity;
    return identity !== undefined && all.answer(identity, { action, resource }) === 'allowed';
  };
  return { ...all, may };
}

test('each has an access key of its name, with the secret that everybody knows and without a token', () => {
  const { accessKeys } = world('clinic', 'acme-shop');
  expect(accessKeys.lasting).toEqual(['operator', 'clinic', 'acme-shop']);
  expect(accessKeys.find('clinic')).toMatchObject({ secretAccessKey: localSecret });
  expect(accessKeys.find('clinic')).not.toHaveProperty('expiresAt');
});

test('a client is a session of its role, as AssumeRole would begin it', () => {
  const { accessKeys, identities } = world('clinic');
  const role = identities.roleByArn(`arn:aws:iam::${accountId}:role/sluice-dev-producer-clinic`);
  expect(accessKeys.find('clinic')?.identity).toEqual({
    kind: 'role-session',
    arn: `arn:aws:sts::${accountId}:assumed-role/sluice-dev-producer-clinic/local`,
    uniqueId: `${role?.id}:local`,
    roleArn: role?.arn,
  });
});

test('nobody else is known', () => {
  const { accessKeys } = world('clinic');
  for (const id of ['local', 'AKIATEST', 'Clinic', 'not-a-client', '', '__proto__'])
    expect(accessKeys.find(id)).toBeUndefined();
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
  ['sqs:ReceiveMessage', ingest, false],
  ['sqs:SendMessage', `${ingest}x`, false],
  ['kms:Decrypt', keyArn, false],
])('a client may do what the policies of its role say: %s on %s: %s', (action, resource, expected) => {
  expect(world('clinic').may('clinic', action, resource)).toBe(expected);
});

test('a client that is called like another key is refused, and told what to do', () => {
  const error = refusal(() => world('operator'));
  expect(error?.code).toBe('EntityAlreadyExists');
  expect(error?.message).toContain('Give the client another id');
});
