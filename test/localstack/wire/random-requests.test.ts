import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  nat,
  object,
  oneof,
  record,
  string,
  tuple,
  webPath,
} from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { HangUp } from '../../../localstack/wire/hang-up.ts';
import type { WireRequest, WireResponse } from '../../../localstack/wire/request.ts';
import { answer } from '../../../localstack/wire/route.ts';
import { anyCharacter } from '../../any-character.ts';
import { emptyCloud } from './empty-cloud.ts';
import { apiTargets, createApi } from './valid-api-requests.ts';
import { preparations, validRequests } from './valid-requests.ts';

const requests = 10_000;

const cloud = emptyCloud();
const { accountId, region } = cloud.environment;

/** What operations are about, right and wrong: a random request should get past the first check now and then. */
const telling = [
  `${cloud.endpoint}/${accountId}/work`,
  `${cloud.endpoint}/${accountId}/work.fifo`,
  `arn:aws:sqs:${region}:${accountId}:work`,
  `arn:aws:events:${region}:${accountId}:event-bus/default`,
  `arn:aws:lambda:${region}:${accountId}:function:none`,
  `arn:aws:sns:${region}:${accountId}:alerts`,
  `arn:aws:kms:${region}:${accountId}:key/none`,
  'work',
  'work.fifo',
  'default',
  'events',
  'a = :a',
  'attribute_exists(a)',
  '{"source":["a"]}',
  '{"Version":"2012-10-17","Statement":[]}',
  'All',
  'ALL_OLD',
  'PAY_PER_REQUEST',
  '',
  'x'.repeat(70_000),
];

const scalar = oneof(
  constantFrom(...telling),
  string({ unit: anyCharacter, maxLength: 30 }),
  integer({ min: -5, max: 2_000_000_000 }),
  double(),
  boolean(),
  constant(null),
);

const attributeValue = oneof(
  record({ S: scalar }),
  record({ N: constantFrom('1', '-0', '1e400', 'x', '') }),
  record({ M: dictionary(string({ maxLength: 5 }), record({ S: scalar }), { maxKeys: 3 }) }),
  record({ L: array(record({ NULL: constant(true) }), { maxLength: 3 }) }),
  record({ SS: array(string({ maxLength: 3 }), { maxLength: 3 }), BOOL: boolean() }),
);

const value: Arbitrary<unknown> = oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: attributeValue },
  { weight: 1, arbitrary: array(scalar, { maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: dictionary(constantFrom('id', 'a', ':a', '#a', '__proto__', 'Policy'), attributeValue),
  },
  { weight: 1, arbitrary: array(dictionary(constantFrom('Id', 'Arn', 'Key', 'Value', 'Name'), scalar)) },
  { weight: 1, arbitrary: object({ maxDepth: 4 }) },
);

/** Members of the services' inputs, of which a random request has a few. */
const members = (
  'QueueUrl QueueName MessageBody MessageGroupId MessageDeduplicationId DelaySeconds MaxNumberOfMessages WaitTimeSeconds ' +
  'VisibilityTimeout ReceiptHandle Entries AttributeNames Attributes Tags tags TagKeys SourceArn DestinationArn TaskHandle Label ' +
  'MaxResults NextToken TableName Item Key Keys RequestItems TransactItems KeyConditionExpression FilterExpression ' +
  'ConditionExpression UpdateExpression ProjectionExpression ExpressionAttributeNames ExpressionAttributeValues ReturnValues Limit ' +
  'ExclusiveStartKey IndexName AttributeDefinitions KeySchema BillingMode StreamSpecification SSESpecification ResourceArn ' +
  'TimeToLiveSpecification StreamArn ShardId ShardIteratorType ShardIterator SequenceNumber Name EventBusName EventPattern Event ' +
  'Rule Targets Ids State Force ArchiveName EventSourceArn RetentionDays ReplayName EventStartTime EventEndTime Destination ' +
  'StatementId Action Principal Namespace MetricName MetricData AlarmName AlarmNames Period EvaluationPeriods Threshold ' +
  'ComparisonOperator Statistic StartTime EndTime MetricDataQueries KeyId AliasName TargetKeyId Policy Plaintext CiphertextBlob ' +
  'KeySpec PendingWindowInDays RoleArn RoleSessionName DurationSeconds FunctionName StartingPosition BatchSize UUID ResourceARN TopicArn Message Subject Protocol ' +
  'Endpoint Token SubscriptionArn AttributeName AttributeValue'
).split(' ');

const input = dictionary(constantFrom(...members), value, { maxKeys: 9 });

/** A copy in which what lies at the end of a path, chosen by numbers, is another value or is gone. */
function spoilt(whole: unknown, path: readonly number[], other: unknown): unknown {
  if (typeof whole !== 'object' || whole === null || path.length === 0) return other;
  const entries = Object.entries(whole as Record<string, unknown>);
  const chosen = (path[0] ?? 0) % Math.max(1, entries.length);
  const changed = entries.flatMap(([name, part], index): [string, unknown][] => {
    if (index !== chosen) return [[name, part]];
    const spoiltPart = spoilt(part, path.slice(1), other);
    return spoiltPart === undefined ? [] : [[name, spoiltPart]];
  });
  return Array.isArray(whole) ? changed.map(([, part]) => part) : Object.fromEntries(changed);
}

const almostValid = record({
  valid: constantFrom(...validRequests),
  path: array(nat(7), { minLength: 1, maxLength: 6 }),
  other: oneof(value, constant(undefined)),
}).map(({ valid: [target, body], path, other }) => ({ target, body: JSON.stringify(spoilt(body, path, other)) }));

const names = [
  ...cloud.services.flatMap(({ operations, targetPrefix }) =>
    Object.keys(operations).map((operation) => `${targetPrefix}.${operation}`),
  ),
  'AmazonSQS.Nothing',
  'DynamoDB_20120810.__proto__',
];

const json = oneof(
  { weight: 6, arbitrary: almostValid },
  {
    weight: 2,
    arbitrary: record({ target: constantFrom(...names), body: input.map((all) => JSON.stringify(all)) }),
  },
  { weight: 1, arbitrary: record({ target: constantFrom(...names), body: string() }) },
).map(jsonRequest);

const actions = cloud.services.flatMap(({ operations, query }) => (query ? Object.keys(operations) : []));

const form = record({
  action: constantFrom(...actions),
  parameters: array(tuple(constantFrom(...members, 'Attribute.1.Name', 'Entries.member.1.Id', '.', ''), scalar)),
}).map(({ action, parameters }) => {
  const pairs = parameters.map(([name, one]): [string, string] => [name, String(one)]);
  const body = new URLSearchParams([['Action', action], ...pairs]);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return requestOf({ method: 'POST', path: '/', body: body.toString(), headers });
});

const rest = record({
  service: constantFrom(...cloud.rest.map(({ signingName }) => signingName)),
  method: constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH'),
  path: oneof(
    webPath(),
    constantFrom(
      '/2015-03-31/functions/none/invocations',
      '/2015-03-31/functions/',
      '/2015-03-31/event-source-mappings/',
      '/2017-10-31/functions/none/concurrency',
      '/bucket/%E0%A4%A',
      '/bucket?list-type=2&max-keys=-1',
    ),
  ),
  body: input.map((all) => JSON.stringify(all)),
}).map(({ service, ...all }) => requestOf({ ...all, headers: { authorization: signedFor(service) } }));

const apiId = createApi(cloud);

/** To an API: what it has and what it has not, right bodies and wrong ones. */
const toApi = record({
  target: oneof({ weight: 3, arbitrary: constantFrom(...apiTargets) }, { weight: 1, arbitrary: webPath() }),
  stage: constantFrom('v1', 'v1', 'v1', 'none', '%00'),
  api: constantFrom(apiId, apiId, apiId, 'none', '__proto__'),
  method: constantFrom('POST', 'GET', 'PUT', 'HEAD'),
  body: oneof(
    input.map((all) => JSON.stringify(all)),
    record({ path: array(nat(7), { maxLength: 6 }), other: value }).map(({ path, other }) =>
      JSON.stringify(spoilt({ id: 'a', list: [{ n: 1 }, 'x', null], map: { a: { b: 1.5 } } }, path, other)),
    ),
    string({ unit: anyCharacter }),
  ),
  type: constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', '', ';', '__proto__'),
  accept: constantFrom('', '*/*', 'application/json', '__proto__'),
  isSigned: boolean(),
}).map(({ accept, api, body, isSigned, method, stage, target, type }) =>
  requestOf({
    method,
    path: `/restapis/${api}/${stage}/_user_request_${target}`,
    body,
    headers: { accept, 'content-type': type, authorization: isSigned ? signedFor('execute-api') : '' },
  }),
);

test(`${requests} random requests are each answered, in the words of AWS, and none of them does harm`, async () => {
  for (const [target, body] of preparations) {
    const answered = await answer(jsonRequest({ target, body: JSON.stringify(body) }), cloud);
    expect([target, answered.status]).toEqual([target, 200]);
  }
  const any = oneof(
    { weight: 7, arbitrary: json },
    { weight: 1, arbitrary: form },
    { weight: 2, arbitrary: rest },
    { weight: 4, arbitrary: toApi },
  );
  await assert(
    asyncProperty(any, async (request) => {
      const answered = await cloud.settled(answer(request, cloud));
      const { status } = answered;
      const isWorded = status < 400 || request.method === 'HEAD' || /^[\w.#]+$/.test(String(codeOf(request, answered)));
      if (cloud.faults.length > 0 || (status >= 500 && status !== 501) || !isWorded)
        throw new Error(`${status} ${String(answered.body)} ${cloud.faults.map(String).join()}`);
    }),
    { numRuns: requests, endOnFailure: true },
  );
  expect((await answer(jsonRequest({ target: 'AmazonSQS.ListQueues', body: '{}' }), cloud)).status).toBe(200);
});

function jsonRequest({ body, target }: { readonly target: string; readonly body: string }): WireRequest {
  return requestOf({ method: 'POST', path: '/', body, headers: { 'x-amz-target': target } });
}

interface Sketch {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

function requestOf({ body, headers, method, path }: Sketch): WireRequest {
  const url = new URL(`${cloud.endpoint}${path}`);
  return {
    id: 'request',
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: { authorization: signedFor('none'), ...headers },
    body: Buffer.from(body),
    endpoint: cloud.endpoint,
    signal: new HangUp().signal,
  };
}

function signedFor(service: string): string {
  const scope = service === 'none' ? '' : `/20260101/us-east-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=AKIA${scope}`;
}

/** The error's code, wherever the protocol has it. */
function codeOf({ headers }: WireRequest, { body, headers: answered }: WireResponse): unknown {
  if (answered['x-amzn-errortype'] !== undefined) return answered['x-amzn-errortype'];
  if (headers['x-amz-target'] !== undefined) return (JSON.parse(String(body)) as Record<string, unknown>)['__type'];
  const { ErrorResponse, Error: bare } = new XMLParser().parse(String(body)) as Record<string, Record<string, unknown>>;
  return ((ErrorResponse?.['Error'] ?? bare) as Record<string, unknown> | undefined)?.['Code'];
}
