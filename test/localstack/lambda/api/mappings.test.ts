import { apiBed, base, functionArn } from './bed.ts';

const path = '/2015-03-31/event-source-mappings';
const uuid = expect.stringMatching(/^[\da-f-]{36}$/) as string;

describe('CreateEventSourceMapping', () => {
  test('of a queue answers what there is', async () => {
    const { call, clock, mappings, queue } = apiBed();
    const { body, status } = await call('POST', `${path}/`, { FunctionName: 'worker', EventSourceArn: queue.arn });
    expect(status).toBe(202);
    const shown = {
      UUID: uuid,
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      EventSourceArn: queue.arn,
      FunctionArn: functionArn,
      FunctionResponseTypes: [],
      LastModified: clock.now() / 1000,
      State: 'Creating',
      StateTransitionReason: 'USER_INITIATED',
      EventSourceMappingArn: expect.stringMatching(`^${base}:event-source-mapping:[\\da-f-]{36}$`) as string,
    };
    expect(body).toEqual(shown);
    mappings.step();
    expect((await call('GET', `${path}/${String(body?.['UUID'])}`)).body).toEqual({ ...shown, State: 'Enabled' });
  });

  test('of a stream answers what there is', async () => {
    const { call, stream } = apiBed();
    const properties = { FunctionName: functionArn, EventSourceArn: stream.arn, StartingPosition: 'LATEST' };
    const { body } = await call('POST', path, properties);
    expect(body).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: false,
      DestinationConfig: { OnFailure: {} },
      FunctionArn: functionArn,
      LastProcessingResult: 'No records processed',
      MaximumRecordAgeInSeconds: -1,
      MaximumRetryAttempts: -1,
      ParallelizationFactor: 1,
      StartingPosition: 'LATEST',
      StateTransitionReason: 'User action',
      TumblingWindowInSeconds: 0,
    });
  });

  test('takes what a template can say', async () => {
    const { call, mappings, queue } = apiBed();
    const KMSKeyArn = 'arn:aws:kms:eu-west-1:123456789012:key/1';
    const properties = {
      FunctionName: 'worker',
      EventSourceArn: queue.arn,
      Enabled: false,
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 5 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      FilterCriteria: { Filters: [{ Pattern: '{"body":{"a":[1]}}' }] },
      KMSKeyArn,
    };
    const { body } = await call('POST', path, properties);
    const { Enabled: _, FunctionName: __, ...shown } = properties;
    expect(body).toMatchObject(shown);
    expect(mappings.get(String(body?.['UUID'])).config).toMatchObject({ KmsKeyArn: KMSKeyArn, Enabled: false });
  });

  test.each<[what: string, change: object, code: string, message: RegExp]>([
    ['no function', { FunctionName: undefined }, 'ValidationException', /'functionName'/],
    [
      'a function that there is not',
      { FunctionName: 'nobody' },
      'InvalidParameterValueException',
      /Function does not exist/,
    ],
    ['no source', { EventSourceArn: undefined }, 'InvalidParameterValueException', /Unrecognized event source/],
    [
      'another source',
      { EventSourceArn: `arn:aws:kinesis:eu-west-1:123456789012:stream/a` },
      'InvalidParameterValueException',
      /Unrecognized/,
    ],
    [
      'a member of streams',
      { StartingPosition: 'LATEST' },
      'InvalidParameterValueException',
      /StartingPosition: not supported for a queue/,
    ],
    ['a batch that cannot be', { BatchSize: 0 }, 'ValidationException', /'0' at 'batchSize'/],
    [
      'a big batch without a window',
      { BatchSize: 11 },
      'InvalidParameterValueException',
      /MaximumBatchingWindowInSeconds/,
    ],
    [
      'a member that is not emulated',
      { ProvisionedPollerConfig: {} },
      'InvalidParameterValueException',
      /ProvisionedPollerConfig/,
    ],
    ['a tumbling window', { TumblingWindowInSeconds: 0 }, 'InvalidParameterValueException', /TumblingWindowInSeconds/],
  ])('refuses %s', async (_what, change, code, message) => {
    const { call, mappings, queue } = apiBed();
    const answer = await call('POST', path, { FunctionName: 'worker', EventSourceArn: queue.arn, ...change });
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([400, code]);
    expect(answer.text).toMatch(message);
    expect(mappings.all()).toEqual([]);
  });

  test('refuses a second one', async () => {
    const { call, mapQueue, queue } = apiBed();
    const id = await mapQueue();
    const { headers, status, text } = await call('POST', path, { FunctionName: 'worker', EventSourceArn: queue.arn });
    expect([status, headers['x-amzn-errortype']]).toEqual([409, 'ResourceConflictException']);
    expect(text).toContain(`UUID ${id}`);
  });
});

describe('UpdateEventSourceMapping', () => {
  test('changes what it has, and nothing else', async () => {
    const { call, mapQueue, mappings } = apiBed();
    const id = await mapQueue({
      ScalingConfig: { MaximumConcurrency: 5 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const { body, status } = await call('PUT', `${path}/${id}`, { BatchSize: 3 });
    expect([status, body]).toMatchObject([
      202,
      { UUID: id, State: 'Updating', BatchSize: 3, ScalingConfig: { MaximumConcurrency: 5 } },
    ]);
    mappings.step();
    expect((await call('GET', `${path}/${id}`)).body).toMatchObject({
      State: 'Enabled',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test('takes away what it has empty', async () => {
    const { call, mapQueue } = apiBed();
    const id = await mapQueue({
      ScalingConfig: { MaximumConcurrency: 5 },
      FilterCriteria: { Filters: [{ Pattern: '{"body":["a"]}' }] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    const empty = { ScalingConfig: {}, FilterCriteria: {}, FunctionResponseTypes: [] };
    const { body } = await call('PUT', `${path}/${id}`, empty);
    expect(body).not.toHaveProperty('ScalingConfig');
    expect(body).not.toHaveProperty('FilterCriteria');
    expect(body).toMatchObject({ FunctionResponseTypes: [] });
  });

  test('disables and enables', async () => {
    const { call, mapQueue, mappings } = apiBed();
    const id = await mapQueue();
    expect((await call('PUT', `${path}/${id}`, { Enabled: false })).body).toMatchObject({ State: 'Disabling' });
    mappings.step();
    expect((await call('GET', `${path}/${id}`)).body).toMatchObject({ State: 'Disabled' });
    expect((await call('PUT', `${path}/${id}`, { Enabled: true })).body).toMatchObject({ State: 'Enabling' });
  });

  test('is refused while another change is under way', async () => {
    const { call, mapQueue } = apiBed();
    const id = await mapQueue();
    await call('PUT', `${path}/${id}`, { BatchSize: 3 });
    expect(await call('PUT', `${path}/${id}`, { BatchSize: 4 })).toMatchObject({
      status: 400,
      headers: { 'x-amzn-errortype': 'ResourceInUseException' },
      body: { Type: 'User', Message: expect.stringMatching(/in use/) as string },
    });
  });

  test.each([
    [{ BatchSize: 20 }, 'InvalidParameterValueException'],
    [{ BatchSize: 'x' }, 'SerializationException'],
    [{ TumblingWindowInSeconds: 5 }, 'InvalidParameterValueException'],
  ])('refuses %p', async (body, code) => {
    const { call, mapQueue } = apiBed();
    const answer = await call('PUT', `${path}/${await mapQueue()}`, body);
    expect([answer.status, answer.headers['x-amzn-errortype']]).toEqual([400, code]);
  });
});

test('DeleteEventSourceMapping says that it goes, and then it is gone', async () => {
  const { call, mapQueue, mappings } = apiBed();
  const id = await mapQueue();
  expect(await call('DELETE', `${path}/${id}`)).toMatchObject({ status: 202, body: { UUID: id, State: 'Deleting' } });
  mappings.step();
  for (const method of ['GET', 'PUT', 'DELETE'])
    expect(await call(method, `${path}/${id}`, {})).toMatchObject({
      status: 404,
      body: { Type: 'User', Message: 'The resource you requested does not exist.' },
    });
});

test('ListEventSourceMappings lists all, those of a function, those of a source, in pages', async () => {
  const { call, mapQueue, queue, stream } = apiBed();
  const first = await mapQueue();
  const second = await mapQueue({ FunctionName: 'other' });
  const third = await mapQueue({ EventSourceArn: stream.arn, StartingPosition: 'LATEST' });
  const list = async (query = ''): Promise<[ids: unknown, next: unknown]> => {
    const { body } = await call('GET', `${path}${query}`);
    const listed = body?.['EventSourceMappings'] as { UUID: string }[];
    return [listed.map(({ UUID }) => UUID), body?.['NextMarker']];
  };
  expect(await list()).toEqual([[first, second, third], undefined]);
  expect(await list('?FunctionName=worker')).toEqual([[first, third], undefined]);
  expect(await list(`?FunctionName=${encodeURIComponent(functionArn)}`)).toEqual([[first, third], undefined]);
  expect(await list(`?EventSourceArn=${queue.arn}`)).toEqual([[first, second], undefined]);
  const [ids, next] = await list('?MaxItems=2');
  expect(ids).toEqual([first, second]);
  expect(await list(`?MaxItems=2&Marker=${String(next)}`)).toEqual([[third], undefined]);
});
