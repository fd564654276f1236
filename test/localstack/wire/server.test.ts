import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import type { Operation } from '../../../localstack/core/service.ts';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { Gate } from '../../../localstack/wire/gate.ts';
import { WireServer } from '../../../localstack/wire/server.ts';
import type { RestEndpoint, ServiceEndpoint } from '../../../localstack/wire/service-endpoint.ts';
import { authorization, callJson, closeServers, getAs, openGate, post, producer, startServer } from './fixture.ts';

afterEach(closeServers);

/** Its operations need to be allowed `dynamodb:<name>` on the table that the input names. */
function dynamodb(operations: Record<string, Operation>): ServiceEndpoint[] {
  const errorNamespace = 'com.amazonaws.dynamodb.v20120810';
  const targetPrefix = 'DynamoDB_20120810';
  const access = Object.fromEntries(
    Object.keys(operations).map((name) => [
      name,
      ({ TableName }: Record<string, unknown>) => [{ action: `dynamodb:${name}`, resource: String(TableName) }],
    ]),
  );
  return [
    { signingName: 'dynamodb', targetPrefix, jsonVersion: '1.0', errorNamespace, crc32: true, operations, access },
  ];
}

test('an operation gets the body and the caller, and its answer carries request id and checksum', async () => {
  const { baseUrl } = await startServer(dynamodb({ Echo: (input, { principal }) => ({ ...input, principal }) }));
  const { headers, text, status } = await callJson(baseUrl, 'DynamoDB_20120810.Echo', '{"a":"ü"}');
  expect(status).toBe(200);
  expect(JSON.parse(text)).toEqual({ a: 'ü', principal: producer });
  expect(headers.get('x-amz-crc32')).toBe(String(crc32(text)));
  expect(headers.get('x-amzn-requestid')).toMatch(/^[\da-f-]{36}$/);
  expect(headers.get('content-type')).toBe('application/x-amz-json-1.0');
});

test('an exception is reported, and answered without a word of it', async () => {
  const fault = new Error('secret detail');
  const Fail = (): never => {
    throw fault;
  };
  const { baseUrl, faults } = await startServer(dynamodb({ Fail }));
  const { status, text } = await callJson(baseUrl, 'DynamoDB_20120810.Fail', '{}');
  expect(status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({ __type: 'com.amazon.coral.service#InternalFailure' });
  expect(text).not.toContain('secret');
  expect(faults).toEqual([fault]);
});

test.each([
  ['{', 'AmazonSQS.ListQueues', 'com.amazon.coral.service#SerializationException'],
  ['[]', 'AmazonSQS.ListQueues', 'com.amazon.coral.service#SerializationException'],
  ['{}', 'AmazonSQS.BrewQueue', 'com.amazon.coral.service#UnknownOperationException'],
  ['{}', 'AmazonSQS.constructor', 'com.amazon.coral.service#UnknownOperationException'],
  ['{}', 'AmazonSQS.PurgeQueue', 'com.amazon.coral.service#MissingRequiredParameterException'],
  ['{"QueueName":"x"}', 'AmazonSQS.GetQueueUrl', 'com.amazonaws.sqs#QueueDoesNotExist'],
])('the body %s to %s answers %s', async (body, target, __type) => {
  const { baseUrl } = await startServer();
  const { status, text } = await callJson(baseUrl, target, body);
  expect({ status, ...JSON.parse(text) }).toMatchObject({ status: 400, __type });
});

test('an unknown operation is told which there are', async () => {
  const { baseUrl } = await startServer(dynamodb({ PutItem: () => ({}) }));
  const { text } = await callJson(baseUrl, 'DynamoDB_20120810.Scan', '{}');
  expect(text).toContain('DynamoDB_20120810.Scan is not emulated. Supported operations: PutItem.');
});

test('an SQS error has the header of its old code', async () => {
  const { baseUrl } = await startServer();
  const { headers } = await callJson(baseUrl, 'AmazonSQS.GetQueueUrl', '{"QueueName":"x"}');
  expect(headers.get('x-amzn-query-error')).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
});

test('a request that is not signed is refused in the words of its protocol', async () => {
  const { baseUrl } = await startServer();
  const headers = { 'x-amz-target': 'AmazonSQS.ListQueues' };
  const json = await fetch(baseUrl, { method: 'POST', body: '{}', headers });
  expect([json.status, await json.text()]).toEqual([
    403,
    expect.stringContaining('#MissingAuthenticationTokenException'),
  ]);
  const query = await fetch(`${baseUrl}/?Action=ListQueues`);
  expect([query.status, await query.text()]).toEqual([
    403,
    expect.stringContaining('<Code>MissingAuthenticationToken<'),
  ]);
});

test('what a caller may not do is not done', async () => {
  const asked: unknown[] = [];
  const gate: Gate = {
    ...openGate,
    check: (principal, access) => {
      asked.push([principal, access]);
      throw new AwsError('AccessDeniedException', 'no');
    },
  };
  const Delete = jest.fn();
  const { baseUrl } = await startServer(dynamodb({ Delete }), { gate });
  const { status, text } = await callJson(baseUrl, 'DynamoDB_20120810.Delete', '{"TableName":"t"}');
  expect([status, JSON.parse(text)]).toMatchObject([400, { __type: 'com.amazon.coral.service#AccessDeniedException' }]);
  expect(asked).toEqual([[producer, { action: 'dynamodb:Delete', resource: 't' }]]);
  expect(Delete).not.toHaveBeenCalled();
});

test('an operation that nobody wrote a rule for is not done either', async () => {
  const Delete = jest.fn();
  const [service] = dynamodb({ Delete });
  const { baseUrl, faults } = await startServer([{ ...(service as ServiceEndpoint), access: {} }]);
  expect((await callJson(baseUrl, 'DynamoDB_20120810.Delete', '{}')).status).toBe(500);
  expect(faults).toEqual([new Error('DynamoDB_20120810.Delete has no access rule')]);
  expect(Delete).not.toHaveBeenCalled();
});

test.each([
  ['example.com', 403],
  ['127.0.0.1.example.com:4566', 403],
  ['localhost.example.com', 403],
  ['localhost:1234', 404],
  ['sqs.localhost', 404],
  ['[::1]:1', 404],
])('the host %s is answered %i', async (host, status) => {
  const { baseUrl } = await startServer();
  expect(await getAs(baseUrl, host)).toBe(status);
});

test('a body past 16 MiB is 413', async () => {
  const { baseUrl } = await startServer();
  const { status } = await callJson(baseUrl, 'AmazonSQS.ListQueues', ' '.repeat(16 * 1024 * 1024 + 1));
  expect(status).toBe(413);
});

test('a request for nothing is told how to ask', async () => {
  const { baseUrl } = await startServer();
  const { status, text } = await post(`${baseUrl}/x`, 'hello');
  expect([status, text]).toEqual([404, expect.stringContaining('X-Amz-Target (AmazonSQS.<Operation>)')]);
  expect((await callJson(baseUrl, 'Kinesis.PutRecord', '{}')).text).toContain('No service Kinesis.PutRecord here');
});

test('a path goes to the service that it is signed for', async () => {
  const s3: RestEndpoint = {
    signingName: 's3',
    handle: ({ method, path, query }, { caller }) => {
      if (path === '/refused') throw new AwsError('NoSuchKey', 'gone', 404);
      return {
        status: 201,
        headers: { etag: '"1"' },
        body: `${method} ${query.get('a')} ${caller.principal.uniqueId}`,
      };
    },
    renderError: ({ code, status }) => ({ status, body: `<${code}>` }),
  };
  const { baseUrl } = await startServer([], { rest: [s3] });
  const signed = { authorization: authorization.replace('/sqs/', '/s3/') };
  const answer = await post(`${baseUrl}/bucket/key%20x?a=1`, 'body', signed);
  expect([answer.status, answer.headers.get('etag'), answer.text]).toEqual([201, '"1"', 'POST 1 AIDAPRODUCER']);
  expect(await post(`${baseUrl}/refused`, '', signed)).toMatchObject({ status: 404, text: '<NoSuchKey>' });
  expect((await fetch(`${baseUrl}/bucket/key%20x`)).status).toBe(404);
});

test('a caller that hangs up aborts its operation', async () => {
  const started = latch();
  const aborted = latch();
  const Wait: Operation = async (_input, { signal }) => {
    signal.addEventListener('abort', () => aborted.resolve());
    started.resolve();
    await aborted.promise;
    return {};
  };
  const { baseUrl, faults } = await startServer(dynamodb({ Wait }));
  const hangUp = new AbortController();
  const headers = { 'x-amz-target': 'DynamoDB_20120810.Wait', authorization: authorizationOf('AKIA') };
  const call = fetch(baseUrl, { method: 'POST', body: '{}', headers, signal: hangUp.signal }).catch(() => 'gone');
  await started.promise;
  hangUp.abort();
  await aborted.promise;
  expect([await call, faults]).toEqual(['gone', []]);
});

test('a port in use is an error that says what to do', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const server = new WireServer({ services: [], rest: [], gate: openGate, port, onFault: () => {} });
  await expect(server.listen()).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is in use. Stop what listens there, or choose another with --port.`,
  );
  await server.close();
  await new Promise((resolve) => taken.close(resolve));
});

function authorizationOf(accessKeyId: string): string {
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/us-east-1/dynamodb/aws4_request`;
}

function latch(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  const resolvers: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => resolvers.push(resolve));
  return { promise, resolve: () => resolvers[0]?.() };
}
