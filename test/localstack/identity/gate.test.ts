import { AccountGate } from '../../../localstack/identity/gate.ts';
import type { Dialect } from '../../../localstack/wire/gate.ts';
import { account, policy, refusal, region } from './fixture.ts';
import { send, signedAt, type Unsigned } from './sigv4/fixture.ts';

/** An account in the signer's Region, with a user `ann` and a gate whose machine's clock is the signer's. */
function world() {
  const all = account();
  const { accessKeys, authorizer } = all;
  const environment = { ...all.environment, region: 'us-east-1' };
  const ann = { accessKeyId: 'ann', secretAccessKey: 'local', identity: all.user('ann', policy({ Action: 'sqs:*' })) };
  accessKeys.add(ann);
  const gate = new AccountGate({ environment, accessKeys, authorizer, machineNow: () => signedAt });
  const identify = async (unsigned: Unsigned, service = 'sqs', dialect: Dialect = 'json') => {
    const request = { id: 'one', ...(await send({ credential: ann, ...unsigned })) };
    return gate.identify(request, { service, dialect });
  };
  return { ...all, ann, gate, identify };
}

test('who signed rightly is let in as who it is, and no farther than its policies go', async () => {
  const { ann, gate, identify } = world();
  const identity = await identify({});
  expect(identity).toBe(ann.identity);
  const access = { action: 'sqs:SendMessage', resource: '*' };
  expect(refusal(() => gate.check(identity, access))).toBeUndefined();
  expect(refusal(() => gate.check(identity, { ...access, action: 's3:GetObject' }))?.code).toBe(
    'AccessDeniedException',
  );
});

test.each<[string, Unsigned, Dialect, string, number]>([
  ['a stranger', { credential: { ...world().ann, accessKeyId: 'bob' } }, 'json', 'UnrecognizedClientException', 400],
  ['a stranger', { credential: { ...world().ann, accessKeyId: 'bob' } }, 's3', 'InvalidAccessKeyId', 403],
  ['a wrong secret', { credential: { ...world().ann, secretAccessKey: 'x' } }, 'query', 'SignatureDoesNotMatch', 403],
  ['another service', { service: 'dynamodb' }, 'json', 'InvalidSignatureException', 400],
  ['another time', { at: signedAt - 3_600_000 }, 'rest-json', 'InvalidSignatureException', 403],
])('%s is refused in the words of the protocol', async (_what, unsigned, dialect, code, status) => {
  await expect(world().identify(unsigned, 'sqs', dialect)).rejects.toMatchObject({ code, status });
});

test('a stranger is told which keys there are', async () => {
  const { ann, identify } = world();
  await expect(identify({ credential: { ...ann, accessKeyId: 'bob' } })).rejects.toThrow(
    'The access key ids of this cloud are ann, each with the secret "local".',
  );
});

test('who did not sign is refused', () => {
  const { gate } = world();
  const request = {
    id: 'one',
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.alloc(0),
  };
  expect(refusal(() => gate.identify(request, { service: 'sqs', dialect: 'query' }))).toMatchObject({
    code: 'MissingAuthenticationToken',
    status: 403,
  });
});

test('the cloud’s clock may be moved: signatures go by the machine’s, sessions by the cloud’s', async () => {
  const { clock, identify, sessions, user } = world();
  const credential = sessions.ofUser(user('bob'), 900);
  clock.advance(899_999);
  expect(await identify({ credential })).toBe(credential.identity);
  clock.advance(1);
  await expect(identify({ credential })).rejects.toMatchObject({ code: 'ExpiredTokenException' });
  clock.advance(86_400_000);
  expect(await identify({})).toMatchObject({ kind: 'user' });
});

test('a signature for another Region is refused', async () => {
  const { accessKeys, ann, authorizer, environment } = world();
  const gate = new AccountGate({ environment, accessKeys, authorizer, machineNow: () => signedAt });
  const request = { id: 'one', ...(await send({ credential: ann })) };
  expect(refusal(() => gate.identify(request, { service: 'sqs', dialect: 'json' }))?.message).toContain(
    `expected '${region}'`,
  );
});
