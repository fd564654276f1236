import { accountId, apiBed, ingestTemplate, propertiesOf, region } from './bed.ts';

const path = '/clients/acme/events';
const body = JSON.stringify({ id: 'e-1', type: 'a' });

const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const allow = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };

/** The status of an event by `acme`, and of a look at the health by nobody, under a policy of the API. */
async function statuses(apiPolicy: unknown): Promise<[publish: number, health: number]> {
  const written = ingestTemplate();
  propertiesOf(written, 'Api')['Policy'] = apiPolicy;
  const bed = apiBed(written);
  return [(await bed.send('POST', path, { as: 'acme', body })).status, (await bed.send('GET', '/health')).status];
}

test.each<[string, unknown, [number, number]]>([
  ['none: IAM decides, and an open method is open', undefined, [202, 200]],
  ['one that allows all', policy(allow), [202, 200]],
  [
    'one that allows other paths: IAM’s word is enough for a signed request',
    policy({ ...allow, Resource: 'execute-api:/v1/GET/x' }),
    [202, 403],
  ],
  ['one that allows one method', policy({ ...allow, Resource: 'execute-api:/v1/GET/health' }), [202, 200]],
  ['one that denies one', policy(allow, { ...allow, Effect: 'Deny', Resource: 'execute-api:/*/POST/*' }), [403, 200]],
  [
    'one for the account: it reaches nobody who does not sign',
    policy({ ...allow, Principal: { AWS: `arn:aws:iam::${accountId}:root` } }),
    [202, 403],
  ],
  [
    'one that only lets TLS pass',
    policy(allow, { ...allow, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    [202, 200],
  ],
  [
    'one by a whole ARN',
    policy({ ...allow, Resource: `arn:aws:execute-api:${region}:${accountId}:*/v1/*` }),
    [202, 200],
  ],
])('the policy of an API: %s', async (_what, apiPolicy, expected) => {
  expect(await statuses(apiPolicy)).toEqual(expected);
});

test('a policy of the API lets in somebody whom IAM gives nothing', async () => {
  const written = ingestTemplate();
  propertiesOf(written, 'Producer')['Policies'] = [];
  expect((await apiBed(written).send('POST', path, { as: 'acme', body })).status).toBe(403);
  propertiesOf(written, 'Api')['Policy'] = policy({
    ...allow,
    Principal: { AWS: `arn:aws:iam::${accountId}:user/acme` },
  });
  expect((await apiBed(written).send('POST', path, { as: 'acme', body })).status).toBe(202);
});

test('a role’s session is let in by the role’s policies', async () => {
  const written = ingestTemplate();
  written.Resources['Role'] = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'producer',
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      }),
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: policy({
            Effect: 'Allow',
            Action: 'execute-api:Invoke',
            Resource: { 'Fn::Sub': `arn:aws:execute-api:${region}:${accountId}:\${Api}/v1/POST/clients/acme/*` },
          }),
        },
      ],
    },
  };
  const bed = apiBed(written);
  expect((await bed.send('POST', path, { as: 'producer', body })).status).toBe(202);
  expect((await bed.send('POST', '/clients/other/events', { as: 'producer', body })).status).toBe(403);
});

test('an access log has a line for every request, with - for what is not known', async () => {
  const bed = apiBed();
  const right = await bed.send('POST', path, { as: 'acme', body });
  await bed.send('POST', '/none');
  await bed.send('POST', path, { as: 'acme', body: '{}' });
  const lines = bed.observed.flatMap((one) => (one.kind === 'access-log' ? [[one.logGroup, one.line]] : []));
  const user = `arn:aws:iam::${accountId}:user/acme`;
  expect(lines).toEqual([
    ['/ingest/access', `request-1 ${user} POST /clients/{clientId}/events 202 - 200 200 ${right.text.length}`],
    ['/ingest/access', 'request-2 - POST - 403 MISSING_AUTHENTICATION_TOKEN - - 42'],
    ['/ingest/access', `request-3 ${user} POST /clients/{clientId}/events 400 BAD_REQUEST_BODY 200 - 34`],
  ]);
});

const throttled = (MethodSettings: object[]) => {
  const written = ingestTemplate();
  propertiesOf(written, 'Stage')['MethodSettings'] = MethodSettings;
  return apiBed(written);
};

const publish = async (bed: ReturnType<typeof apiBed>, times: number): Promise<number[]> => {
  const found: number[] = [];
  for (let time = 0; time < times; time += 1) found.push((await bed.send('POST', path, { as: 'acme', body })).status);
  return found;
};

describe('throttles', () => {
  const all = { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 };
  const one = {
    HttpMethod: 'POST',
    ResourcePath: '/~1clients~1{clientId}~1events',
    ThrottlingRateLimit: 100,
    ThrottlingBurstLimit: 3,
  };
  test('a method has its burst, then its rate by the clock', async () => {
    const bed = throttled([all]);
    expect(await publish(bed, 3)).toEqual([202, 202, 429]);
    bed.clock.advance(500);
    expect(await publish(bed, 1)).toEqual([429]);
    bed.clock.advance(500);
    expect(await publish(bed, 2)).toEqual([202, 429]);
    bed.clock.advance(60_000);
    expect(await publish(bed, 3)).toEqual([202, 202, 429]);
  });

  test('a method’s own setting comes before the one for all', async () => {
    expect(await publish(throttled([all, one]), 4)).toEqual([202, 202, 202, 429]);
  });

  test('each method has a bucket of its own, and what is refused before takes no token', async () => {
    const bed = throttled([all]);
    for (const as of ['nobody', 'nobody', 'nobody']) await bed.send('POST', path, { as, body });
    expect(await publish(bed, 2)).toEqual([202, 202]);
    expect((await bed.send('GET', '/health')).status).toBe(200);
  });

  test('what is throttled says so', async () => {
    const { headers, json } = await throttled([{ ...all, ThrottlingBurstLimit: 0 }]).send('GET', '/health');
    expect([headers['x-amzn-errortype'], json]).toEqual(['TooManyRequestsException', { message: 'Too Many Requests' }]);
  });
});
