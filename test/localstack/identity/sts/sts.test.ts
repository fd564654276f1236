import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import type { Caller } from '../../../../localstack/core/service.ts';
import { AccountGate } from '../../../../localstack/identity/gate.ts';
import { stsEndpoint } from '../../../../localstack/identity/sts/endpoint.ts';
import type { Credential } from '../../../../localstack/identity/credential.ts';
import { WireServer } from '../../../../localstack/wire/server.ts';
import { account, accountId, policy, refusal, region, trust } from '../fixture.ts';

const open: WireServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (server) => server.close()));
});

/** An account whose STS is reached over HTTP. Its clock stands still, and so do the callers'. */
async function world() {
  const all = account();
  const { accessKeys, authorizer, environment } = all;
  const gate = new AccountGate({ environment, accessKeys, authorizer, machineNow: Date.now });
  const faults: unknown[] = [];
  const server = new WireServer({
    services: [stsEndpoint(all)],
    rest: [],
    gate,
    port: 0,
    onFault: (fault) => faults.push(fault),
  });
  open.push(server);
  const endpoint = await server.listen();
  const clientOf = ({ accessKeyId, secretAccessKey, sessionToken = '' }: Credential): STSClient =>
    new STSClient({
      endpoint,
      region,
      maxAttempts: 1,
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    });
  const userWithKey = (name: string, ...policies: ReturnType<typeof policy>[]): Credential => {
    const credential = { accessKeyId: name, secretAccessKey: 'local', identity: all.user(name, ...policies) };
    accessKeys.add(credential);
    return credential;
  };
  return { ...all, clientOf, faults, userWithKey };
}

/** What the SDK makes of the credentials that STS answers. */
function credentialOf(
  given:
    | { AccessKeyId?: string | undefined; SecretAccessKey?: string | undefined; SessionToken?: string | undefined }
    | undefined,
): Credential {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given ?? {};
  const identity = { kind: 'user', arn: '', uniqueId: '' } as const;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, identity };
}

test('one is told who one is, even when policies deny everything', async () => {
  const { clientOf, userWithKey } = await world();
  const ann = userWithKey('ann', policy({ Effect: 'Deny' }));
  const answer = await clientOf(ann).send(new GetCallerIdentityCommand());
  expect(answer).toMatchObject({ Account: accountId, Arn: ann.identity.arn, UserId: ann.identity.uniqueId });
});

test('who assumes a role signs as its session', async () => {
  const { clientOf, clock, role, userWithKey } = await world();
  const ann = userWithKey('ann');
  const { arn, id } = role('r', trust({ AWS: ann.identity.arn }));
  const assumed = await clientOf(ann).send(
    new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'one', DurationSeconds: 900 }),
  );
  const sessionArn = `arn:aws:sts::${accountId}:assumed-role/r/one`;
  expect(assumed).toMatchObject({
    AssumedRoleUser: { Arn: sessionArn, AssumedRoleId: `${id}:one` },
    Credentials: { Expiration: new Date(clock.now() + 900_000) },
  });
  expect(assumed.PackedPolicySize).toBeUndefined();
  const client = clientOf(credentialOf(assumed.Credentials));
  expect(await client.send(new GetCallerIdentityCommand())).toMatchObject({
    Arn: sessionArn,
    UserId: `${id}:one`,
    Account: accountId,
  });
  clock.advance(900_000);
  await expect(client.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
    name: 'ExpiredToken',
    $metadata: { httpStatusCode: 403 },
  });
});

test('who may not assume a role is told so', async () => {
  const { clientOf, role, userWithKey } = await world();
  const ann = userWithKey('ann', policy());
  const { arn } = role('r', trust({ Service: 'lambda.amazonaws.com' }));
  await expect(
    clientOf(ann).send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'one' })),
  ).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: ${ann.identity.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn} because no role trust policy allows the sts:AssumeRole action`,
    $metadata: { httpStatusCode: 403 },
  });
});

test('a role may ask for an external id and for the name of the session', async () => {
  const { clientOf, role, userWithKey } = await world();
  const ann = userWithKey('ann');
  const Condition = { StringEquals: { 'sts:ExternalId': 'secret', 'sts:RoleSessionName': 'one' } };
  const { arn: RoleArn } = role('r', trust({ AWS: ann.identity.arn }, { Condition }));
  const assume = async (more: object) =>
    clientOf(ann).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'one', ...more }));
  await expect(assume({})).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(assume({ ExternalId: 'secret', RoleSessionName: 'two' })).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  expect((await assume({ ExternalId: 'secret' })).Credentials).toBeDefined();
});

test('a policy that is passed narrows the session', async () => {
  const { answer, accessKeys, clientOf, role, userWithKey } = await world();
  const ann = userWithKey('ann');
  const { arn: RoleArn } = role('r', trust({ AWS: ann.identity.arn }), policy({ Action: 'sqs:*' }));
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sqs:Receive*', Resource: '*' },
  });
  const assumed = await clientOf(ann).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'one', Policy }));
  expect(assumed.PackedPolicySize).toBe(Math.ceil((Policy.length / 2_048) * 100));
  const identity = accessKeys.find(assumed.Credentials?.AccessKeyId ?? '')?.identity;
  if (!identity) throw new Error('no session');
  expect(answer(identity, { action: 'sqs:ReceiveMessage' })).toBe('allowed');
  expect(answer(identity, { action: 'sqs:SendMessage' })).toBe('AccessDeniedException');
});

test('a user gets a session of its own, and no session gets one', async () => {
  const { clientOf, clock, userWithKey } = await world();
  const ann = userWithKey('ann');
  const { Credentials } = await clientOf(ann).send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
  expect(Credentials?.Expiration).toEqual(new Date(clock.now() + 900_000));
  const client = clientOf(credentialOf(Credentials));
  expect(await client.send(new GetCallerIdentityCommand())).toMatchObject({ Arn: ann.identity.arn });
  await expect(client.send(new GetSessionTokenCommand())).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('a key that nobody has is refused, and so is a wrong secret', async () => {
  const { clientOf, userWithKey } = await world();
  const ann = userWithKey('ann');
  const call = async (credential: Credential) => clientOf(credential).send(new GetCallerIdentityCommand());
  await expect(call({ ...ann, accessKeyId: 'bob' })).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
    message: expect.stringContaining('The access key ids of this cloud are ann') as string,
  });
  await expect(call({ ...ann, secretAccessKey: 'x' })).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
    message: expect.stringContaining("The Canonical String for this request should have been\n'POST\n/\n") as string,
  });
});

describe('what is asked for', () => {
  const base = { RoleArn: `arn:aws:iam::${accountId}:role/r`, RoleSessionName: 'one' };

  test.each<[string, object, string]>([
    ['no role', { RoleArn: undefined }, "Value null at 'roleArn'"],
    [
      'a role’s name',
      { RoleArn: 'r' },
      "Value 'r' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    ],
    ['no name', { RoleSessionName: undefined }, "Value null at 'roleSessionName'"],
    ['a short name', { RoleSessionName: 'a' }, 'Member must have length greater than or equal to 2'],
    ['a long name', { RoleSessionName: 'a'.repeat(65) }, 'Member must have length less than or equal to 64'],
    ['a name with a blank', { RoleSessionName: 'a b' }, 'Member must satisfy regular expression pattern'],
    ['a short time', { DurationSeconds: 899 }, 'Member must have value greater than or equal to 900'],
    ['a long time', { DurationSeconds: 43_201 }, 'Member must have value less than or equal to 43200'],
    ['no time', { DurationSeconds: 'soon' }, 'durationSeconds must be of type'],
    ['a strange external id', { ExternalId: 'a b' }, 'externalId'],
    ['a long policy', { Policy: 'x'.repeat(2_049) }, 'less than or equal to 2048'],
    ['policies by their ARNs', { PolicyArns: { member: {} } }, 'PolicyArns: not emulated.'],
    ['tags, and a second factor', { TokenCode: '1', Tags: {} }, 'Tags, TokenCode: not emulated.'],
  ])('%s is refused', (_what, over, message) => {
    const { access } = stsEndpoint(account());
    const error = refusal(() => access['AssumeRole']?.({ ...base, ...over }));
    expect(error).toMatchObject({
      code: 'ValidationError',
      status: 400,
      message: expect.stringContaining(message) as string,
    });
  });

  test.each([
    [{ kind: 'user' }, 3_600, 3_601, 'MaxSessionDuration set for this role'],
    [{ kind: 'user' }, 7_200, 7_201, 'MaxSessionDuration set for this role'],
    [{ kind: 'role-session' }, 7_200, 3_601, '1 hour session limit for roles assumed by role chaining'],
  ])('%j, of a role for at most %i seconds, gets none for %i', (principal, maxSessionSeconds, seconds, reason) => {
    const all = account();
    const { identities } = all;
    const { arn } = identities.createRole({ name: 'r', trustPolicy: trust({ AWS: '*' }), maxSessionSeconds });
    const assume = (DurationSeconds: number): unknown =>
      stsEndpoint(all).operations['AssumeRole']?.({ ...base, RoleArn: arn, DurationSeconds }, { principal } as Caller);
    expect(refusal(() => assume(seconds))).toMatchObject({
      code: 'ValidationError',
      message: expect.stringContaining(reason) as string,
    });
    expect(refusal(() => assume(seconds - 1))).toBeUndefined();
  });

  test('a policy that is none is refused', () => {
    const all = account();
    const { arn } = all.role('r', trust({ AWS: '*' }));
    const assume = (): unknown =>
      stsEndpoint(all).operations['AssumeRole']?.({ ...base, RoleArn: arn, Policy: '{}' }, {
        principal: { kind: 'user' },
      } as Caller);
    expect(refusal(assume)?.code).toBe('MalformedPolicyDocument');
  });

  test('every operation has a rule, and no other has', () => {
    const { access, operations } = stsEndpoint(account());
    expect(Object.keys(access).sort()).toEqual(Object.keys(operations).sort());
  });
});
