import { apiBed, functionArn } from './bed.ts';

const worker = '/2015-03-31/functions/worker';

describe('a function', () => {
  test('is described', async () => {
    const { call, clock } = apiBed();
    const { body, status } = await call('GET', `${worker}/configuration`);
    expect(status).toBe(200);
    expect(body).toEqual({
      Architectures: ['x86_64'],
      Description: '',
      EphemeralStorage: { Size: 512 },
      FunctionArn: functionArn,
      FunctionName: 'worker',
      Handler: 'index.handler',
      LastModified: new Date(clock.now()).toISOString().replace('Z', '+0000'),
      LastUpdateStatus: 'Successful',
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/worker' },
      MemorySize: 128,
      PackageType: 'Zip',
      RevisionId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      Role: 'arn:aws:iam::123456789012:role/sender',
      Runtime: 'nodejs22.x',
      SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
      State: 'Active',
      Timeout: 30,
      TracingConfig: { Mode: 'PassThrough' },
      Version: '$LATEST',
    });
    expect((await call('GET', worker)).body).toEqual({ Configuration: body });
  });

  test('comes with its tags and its reserved concurrency', async () => {
    const { call } = apiBed();
    await call('POST', `/2017-03-31/tags/${encodeURIComponent(functionArn)}`, { Tags: { app: 'sluice' } });
    await call('PUT', '/2017-10-31/functions/worker/concurrency', { ReservedConcurrentExecutions: 3 });
    expect((await call('GET', worker)).body).toMatchObject({
      Tags: { app: 'sluice' },
      Concurrency: { ReservedConcurrentExecutions: 3 },
    });
  });

  test.each(['', '/configuration'])('that there is not is not found: %p', async (what) => {
    const { call } = apiBed();
    expect(await call('GET', `/2015-03-31/functions/nobody${what}`)).toMatchObject({
      status: 404,
      headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
    });
  });

  test('has one version', async () => {
    const { call } = apiBed();
    expect((await call('GET', `${worker}?Qualifier=$LATEST`)).status).toBe(200);
    expect((await call('GET', `${worker}?Qualifier=1`)).status).toBe(404);
  });
});

function names({ body }: { body: Record<string, unknown> | undefined }): unknown {
  const listed = (body ?? {})['Functions'] as { FunctionName: string }[];
  return listed.map(({ FunctionName }) => FunctionName);
}

test('functions are listed by name, in pages', async () => {
  const { call } = apiBed();
  expect(names(await call('GET', '/2015-03-31/functions/'))).toEqual(['other', 'worker']);
  const first = await call('GET', '/2015-03-31/functions?MaxItems=1');
  const next = await call('GET', `/2015-03-31/functions?MaxItems=1&Marker=${String(first.body?.['NextMarker'])}`);
  expect([names(first), names(next), next.body?.['NextMarker']]).toEqual([['other'], ['worker'], undefined]);
  expect((await call('GET', '/2015-03-31/functions?MaxItems=0')).status).toBe(400);
  expect((await call('GET', '/2015-03-31/functions?Marker=nothing')).status).toBe(400);
});

describe('UpdateFunctionConfiguration', () => {
  test('changes what it has, and the host runs by it', async () => {
    const { call, functions } = apiBed();
    const before = (await call('GET', `${worker}/configuration`)).body;
    const { body, status } = await call('PUT', `${worker}/configuration`, {
      Timeout: 7,
      MemorySize: 512,
      Description: 'new',
      Environment: { Variables: { WORD: 'x' } },
    });
    expect([status, body]).toMatchObject([
      200,
      {
        Timeout: 7,
        MemorySize: 512,
        Description: 'new',
        Environment: { Variables: { WORD: 'x' } },
        Handler: 'index.handler',
      },
    ]);
    expect(body?.['RevisionId']).not.toBe(before?.['RevisionId']);
    expect(functions.get('worker').config).toMatchObject({ Timeout: 7, Runtime: 'nodejs22.x' });
    expect((await call('PUT', `${worker}/configuration`, { Timeout: 8 })).body).toMatchObject({ MemorySize: 512 });
  });

  test.each<[what: string, body: object, status: number, code: string, message: RegExp]>([
    ['a member that is not emulated', { Role: 'x', Layers: [] }, 400, 'InvalidParameterValueException', /Layers, Role/],
    ['a time that cannot be', { Timeout: 901 }, 400, 'ValidationException', /'timeout'.*900/],
    [
      'a reserved variable',
      { Environment: { Variables: { AWS_REGION: 'x' } } },
      400,
      'InvalidParameterValueException',
      /AWS_REGION/,
    ],
    [
      'a variable that cannot be',
      { Environment: { Variables: { '1a': 'x' } } },
      400,
      'InvalidParameterValueException',
      /Variables.1a/,
    ],
    ['another revision', { RevisionId: 'other' }, 412, 'PreconditionFailedException', /Revision Id/],
  ])('refuses %s', async (_what, body, status, code, message) => {
    const { call, functions } = apiBed();
    const before = functions.get('worker');
    const answer = await call('PUT', `${worker}/configuration`, body);
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([status, code]);
    expect(answer.text).toMatch(message);
    expect(functions.get('worker')).toBe(before);
  });
});

const put = (count: unknown): object => ({ ReservedConcurrentExecutions: count });

describe('reserved concurrency', () => {
  test('is put, got and deleted', async () => {
    const { call } = apiBed();
    const get = async (): Promise<unknown> => (await call('GET', '/2019-09-30/functions/worker/concurrency')).body;
    expect(await get()).toEqual({});
    expect(await call('PUT', '/2017-10-31/functions/worker/concurrency', put(0))).toMatchObject({
      status: 200,
      body: put(0),
    });
    expect(await get()).toEqual(put(0));
    expect(await call('DELETE', '/2017-10-31/functions/worker/concurrency')).toMatchObject({ status: 204, text: '' });
    expect(await get()).toEqual({});
  });

  test('leaves 100 of the account’s 1000 to other functions', async () => {
    const { call } = apiBed();
    expect((await call('PUT', '/2017-10-31/functions/other/concurrency', put(400))).status).toBe(200);
    expect((await call('PUT', '/2017-10-31/functions/worker/concurrency', put(500))).status).toBe(200);
    const { status, text } = await call('PUT', '/2017-10-31/functions/worker/concurrency', put(501));
    expect([status, text]).toEqual([400, expect.stringMatching(/below its minimum value of \[100\]/)]);
  });

  test.each([-1, 'one', undefined])('cannot be %p', async (count) => {
    const { call } = apiBed();
    expect((await call('PUT', '/2017-10-31/functions/worker/concurrency', put(count))).status).toBe(400);
  });
});

describe('tags', () => {
  test('of functions and mappings are added, changed, removed and listed', async () => {
    const { call, mapQueue } = apiBed();
    const mapping = `arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:${await mapQueue({ Tags: { first: '0' } })}`;
    for (const [arn, before] of [
      [functionArn, {}],
      [mapping, { first: '0' }],
    ] as const) {
      const path = `/2017-03-31/tags/${encodeURIComponent(arn)}`;
      expect((await call('GET', path)).body).toEqual({ Tags: before });
      expect((await call('POST', path, { Tags: { a: '1', b: '2' } })).status).toBe(204);
      expect((await call('DELETE', `${path}?tagKeys=a&tagKeys=none&tagKeys=first`)).status).toBe(204);
      expect((await call('GET', path)).body).toEqual({ Tags: { b: '2' } });
    }
  });

  test('are fifty at most, and of what there is', async () => {
    const { call } = apiBed();
    const Tags = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`t${n}`, '']));
    expect((await call('POST', `/2017-03-31/tags/${functionArn}`, { Tags })).status).toBe(400);
    expect((await call('GET', `/2017-03-31/tags/${functionArn}x`)).status).toBe(404);
  });
});
