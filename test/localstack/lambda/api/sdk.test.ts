import {
  GetFunctionConcurrencyCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  PutFunctionConcurrencyCommand,
  ResourceNotFoundException,
  TooManyRequestsException,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { lambdaEndpoint } from '../../../../localstack/lambda/api/endpoint.ts';
import { AsyncInvocations } from '../../../../localstack/lambda/async-invocations.ts';
import { Functions } from '../../../../localstack/lambda/functions.ts';
import { closeServers, startServer } from '../../wire/fixture.ts';
import { mappingsWorld } from '../event-sources/mappings-world.ts';
import { cloudEnvironment, FunctionFixture } from '../function-fixture.ts';

const source = `exports.handler = async (event) => {
  console.log('got', JSON.stringify(event));
  if (event.fail) throw new TypeError('as told');
  return { word: process.env.WORD ?? null, echo: event };
};`;

let fixture: FunctionFixture;
let client: LambdaClient;

beforeEach(async () => {
  fixture = new FunctionFixture();
  const functions = new Functions(cloudEnvironment, fixture.runtime);
  fixture.write('worker', { 'index.js': source });
  functions.create(fixture.config('worker'), fixture.folder('worker'));
  const { clock } = cloudEnvironment;
  const invoker = fixture.runtime;
  const events = new AsyncInvocations({ clock, invoker, observe: () => undefined, changed: () => undefined });
  const { mappings } = mappingsWorld();
  const rest = [lambdaEndpoint({ functions, invoker, events, clock, mappings })];
  const { baseUrl: endpoint } = await startServer([], { rest });
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  client = new LambdaClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
});

afterEach(async () => {
  client.destroy();
  await closeServers();
  await fixture.close();
});

const FunctionName = 'worker';
const parsed = (bytes: { transformToString(): string } | undefined): unknown =>
  JSON.parse(bytes?.transformToString() ?? '');

test('the SDK invokes a function, and gets its answer and its log', async () => {
  const Payload = JSON.stringify({ a: 1 });
  const answer = await client.send(new InvokeCommand({ FunctionName, Payload, LogType: 'Tail' }));
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
  expect(answer.FunctionError).toBeUndefined();
  expect(parsed(answer.Payload)).toEqual({ word: null, echo: { a: 1 } });
  const log = Buffer.from(answer.LogResult ?? '', 'base64').toString();
  const id = answer.$metadata.requestId;
  expect(log).toMatch(new RegExp(`^START RequestId: ${id} [^]*got \\{"a":1\\}[^]*END RequestId: ${id}\\nREPORT`));
});

test('the SDK sees an error of the function', async () => {
  const answer = await client.send(new InvokeCommand({ FunctionName, Payload: '{"fail":true}' }));
  expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
  expect(parsed(answer.Payload)).toEqual({
    errorType: 'TypeError',
    errorMessage: 'as told',
    trace: expect.arrayContaining(['TypeError: as told']) as string[],
  });
});

test('the SDK stops a function by its reserved concurrency, and is told so', async () => {
  await client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  const { ReservedConcurrentExecutions } = await client.send(new GetFunctionConcurrencyCommand({ FunctionName }));
  expect(ReservedConcurrentExecutions).toBe(0);
  const refusal = await client.send(new InvokeCommand({ FunctionName })).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TooManyRequestsException);
  expect(refusal).toMatchObject({
    message: 'Rate Exceeded.',
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    $metadata: { httpStatusCode: 429 },
  });
});

test('the SDK changes a function that runs', async () => {
  await client.send(new InvokeCommand({ FunctionName }));
  const Environment = { Variables: { WORD: 'new' } };
  expect(await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment }))).toMatchObject({
    Environment,
    LastUpdateStatus: 'Successful',
  });
  const { Payload } = await client.send(new InvokeCommand({ FunctionName }));
  expect(parsed(Payload)).toMatchObject({ word: 'new' });
});

test('the SDK knows a function that there is not', async () => {
  const refusal = await client.send(new InvokeCommand({ FunctionName: 'nobody' })).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ResourceNotFoundException);
  expect(refusal).toMatchObject({ message: expect.stringMatching(/function:nobody$/) as string, Type: 'User' });
  expect((await client.send(new ListEventSourceMappingsCommand({}))).EventSourceMappings).toEqual([]);
});
