import { AwsError } from '../../../../localstack/core/aws-error.ts';
import { apiBed, base, functionArn } from './bed.ts';

const functions = '/2015-03-31/functions';
const mappings = '/2015-03-31/event-source-mappings';

test.each<[operation: string, method: string, path: string]>([
  ['CreateFunction', 'POST', functions],
  ['DeleteFunction', 'DELETE', `${functions}/worker`],
  ['UpdateFunctionCode', 'PUT', `${functions}/worker/code`],
  ['AddPermission', 'POST', `${functions}/worker/policy`],
  ['InvokeWithResponseStream', 'POST', '/2021-11-15/functions/worker/response-streaming-invocations'],
  ['GET /2018-10-31/layers', 'GET', '/2018-10-31/layers'],
])('%s is refused by name, with what there is', async (operation, method, path) => {
  const { body, headers, status } = await apiBed().call(method, path, {});
  expect([status, headers['x-amzn-errortype']]).toEqual([400, 'UnknownOperationException']);
  expect(body?.['message']).toMatch(
    new RegExp(`^Lambda: ${operation} is not emulated.*Invoke, ListEventSourceMappings`),
  );
});

test.each<[action: string, method: string, path: string, resource: string]>([
  ['InvokeFunction', 'POST', `${functions}/worker/invocations`, functionArn],
  ['GetFunction', 'GET', `${functions}/worker`, functionArn],
  ['GetFunctionConfiguration', 'GET', `${functions}/worker/configuration`, functionArn],
  ['UpdateFunctionConfiguration', 'PUT', `${functions}/worker/configuration`, functionArn],
  ['ListFunctions', 'GET', functions, '*'],
  ['PutFunctionConcurrency', 'PUT', '/2017-10-31/functions/worker/concurrency', functionArn],
  ['GetFunctionConcurrency', 'GET', '/2019-09-30/functions/worker/concurrency', functionArn],
  ['DeleteFunctionConcurrency', 'DELETE', '/2017-10-31/functions/worker/concurrency', functionArn],
  ['ListEventSourceMappings', 'GET', mappings, '*'],
  ['ListTags', 'GET', `/2017-03-31/tags/${functionArn}`, functionArn],
  ['TagResource', 'POST', `/2017-03-31/tags/${functionArn}`, functionArn],
  ['UntagResource', 'DELETE', `/2017-03-31/tags/${functionArn}?tagKeys=a`, functionArn],
])('lambda:%s has to be allowed before anything is done', async (action, method, path, resource) => {
  const { call, checked, deny, functions: there, invoked } = apiBed();
  const before = there.get('worker');
  deny(new AwsError('AccessDeniedException', 'User: nobody is not authorized'));
  const answer = await call(method, path, { Timeout: 1, ReservedConcurrentExecutions: 1, Tags: { a: 'b' } });
  expect(checked).toEqual([{ action: `lambda:${action}`, resource }]);
  expect([answer.status, answer.headers['x-amzn-errortype'], answer.body]).toEqual([
    403,
    'AccessDeniedException',
    { Message: 'User: nobody is not authorized' },
  ]);
  expect([there.get('worker'), before.tags.size, invoked]).toEqual([before, 0, []]);
});

test.each(['GetEventSourceMapping', 'UpdateEventSourceMapping', 'DeleteEventSourceMapping'])(
  'lambda:%s is about the mapping, under the condition which function it has',
  async (action) => {
    const { call, checked, deny, mapQueue, mappings: there } = apiBed();
    const id = await mapQueue();
    expect(checked.splice(0)).toEqual([
      { action: 'lambda:CreateEventSourceMapping', resource: '*', context: { 'lambda:FunctionArn': functionArn } },
    ]);
    deny(new AwsError('AccessDeniedException', 'no'));
    const method = { G: 'GET', U: 'PUT', D: 'DELETE' }[action.charAt(0)] ?? '';
    expect((await call(method, `${mappings}/${id}`, { BatchSize: 1 })).status).toBe(403);
    expect(checked).toEqual([
      {
        action: `lambda:${action}`,
        resource: `${base}:event-source-mapping:${id}`,
        context: { 'lambda:FunctionArn': functionArn },
      },
    ]);
    expect(there.get(id).state).toBe('Enabled');
  },
);

test.each(['PUT', 'POST'])('a body that is no object is refused: %s', async (method) => {
  const { call, mapQueue } = apiBed();
  const path = method === 'PUT' ? `${mappings}/${await mapQueue()}` : mappings;
  for (const body of ['{', '[]', '1'])
    expect(await call(method, path, body)).toMatchObject({
      status: 400,
      headers: { 'x-amzn-errortype': 'InvalidRequestContentException' },
    });
});
