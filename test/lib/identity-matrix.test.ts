import type { Principal } from '../../localstack/core/principal.ts';
import { account, apiCall, arn, IdentityWorld } from './identity-world.ts';

const world = new IdentityWorld();

const queues = ['ingest-direct.fifo', 'ingest-direct-dlq.fifo', 'action-reporting', 'action-alerting'].concat([
  'action-reporting-dlq',
  'action-reporting-undelivered',
]);
/** A key used by way of a service; `nobody` is no service. */
const via = (service: string): Record<string, string> => ({
  'kms:ViaService': `${service}.eu-central-1.amazonaws.com`,
});

interface Attempt {
  readonly action: string;
  readonly resource: string;
  /** How the matrix names what is acted on. */
  readonly on: string;
  readonly context?: object;
}

/** Every action of a list on every resource of another. */
function attempts(
  service: string,
  actions: string,
  on: readonly string[],
  resourceOf: (on: string) => string,
): Attempt[] {
  return actions
    .split(' ')
    .flatMap((name) => on.map((each) => ({ action: `${service}:${name}`, resource: resourceOf(each), on: each })));
}

/** What anybody might try. */
const matrix: readonly Attempt[] = [
  ...attempts(
    'sqs',
    'SendMessage ReceiveMessage DeleteMessage ChangeMessageVisibility GetQueueAttributes GetQueueUrl PurgeQueue SetQueueAttributes DeleteQueue StartMessageMoveTask',
    queues,
    (queue) => arn('sqs', `sluice-dev-${queue}`),
  ),
  ...attempts(
    'dynamodb',
    'GetItem BatchGetItem Query Scan PutItem UpdateItem DeleteItem BatchWriteItem DeleteTable',
    ['events', 'quarantine', 'quarantine/index/by-event', 'deliveries', 'deliveries/index/by-state', 'targets'].concat([
      'audit',
      'other',
    ]),
    (table) => arn('dynamodb', `table/sluice-dev-${table}`),
  ),
  ...attempts('s3', 'GetObject PutObject DeleteObject', ['quarantine', 'send-failures'], (bucket) =>
    arn('s3', `sluice-dev-${bucket}-${account}-eu-central-1/key`),
  ),
  ...attempts(
    'execute-api',
    'Invoke',
    [
      'POST/clients/a/events',
      'GET/clients/a/events',
      'POST/clients/b/events',
      'POST/clients/ab/events',
      'POST/clients/a',
      'GET/health',
    ],
    (call) => apiCall(call.slice(0, call.indexOf('/')), call.slice(call.indexOf('/'))),
  ),
  ...['Decrypt', 'GenerateDataKey', 'Encrypt', 'DisableKey', 'PutKeyPolicy'].flatMap((name) =>
    ['sqs', 'dynamodb', 's3', 'events', 'nobody'].map((service) => ({
      action: `kms:${name}`,
      resource: world.keyArn,
      on: `key by ${service}`,
      context: via(service),
    })),
  ),
  ...attempts(
    'sts',
    'AssumeRole TagSession',
    ['a', 'b'],
    (id) => `arn:aws:iam::${account}:role/sluice-dev-producer-${id}`,
  ),
  ...attempts('iam', 'TagRole PassRole', ['a'], (id) => `arn:aws:iam::${account}:role/sluice-dev-producer-${id}`),
  ...['validator', 'sender'].flatMap((name) =>
    ['reread', 'ingest'].map((id) => ({
      action: 'lambda:UpdateEventSourceMapping',
      resource: arn('lambda', `event-source-mapping:${id}`),
      on: `source ${id} of ${name}`,
      context: { 'lambda:FunctionArn': arn('lambda', `function:sluice-dev-${name}`) },
    })),
  ),
  {
    action: 'dynamodb:UpdateItem',
    resource: arn('dynamodb', 'table/sluice-dev-quarantine'),
    on: 'the body in quarantine',
    context: { 'dynamodb:Attributes': ['clientId', 'arrival', 'body'] },
  },
  {
    action: 'dynamodb:UpdateItem',
    resource: arn('dynamodb', 'table/sluice-dev-audit'),
    on: 'who did it, in the audit',
    context: { 'dynamodb:Attributes': ['day', 'at', 'who'] },
  },
  ...attempts(
    'logs',
    'FilterLogEvents GetLogEvents DeleteLogGroup PutLogEvents',
    ['/aws/events/sluice-dev-events', '/aws/lambda/sluice-dev-validator'],
    (group) => arn('logs', `log-group:${group}:log-stream:`),
  ),
  ...attempts(
    'events',
    'PutEvents StartReplay DescribeReplay CancelReplay DeleteArchive DeleteRule',
    [
      'event-bus/sluice-dev-events',
      'event-bus/other',
      'archive/sluice-dev-events',
      'archive/other',
      'replay/sluice-dev-20261127T140000Z-3fa9c1',
      'replay/sluice-prod-20261127T140000Z-3fa9c1',
      'rule/sluice-dev-events/sluice-dev-action-reporting',
    ],
    (thing) => arn('events', thing),
  ),
  ...attempts('lambda', 'InvokeFunction UpdateFunctionCode', ['sender', 'validator'], (name) =>
    arn('lambda', `function:sluice-dev-${name}`),
  ),
  ...attempts(
    'cloudwatch',
    'GetDashboard PutDashboard',
    ['sluice-dev', 'sluice-prod'],
    (name) => `arn:aws:cloudwatch::${account}:dashboard/${name}`,
  ),
  // What has no resource of its own to be named.
  ...[
    'cloudwatch:DescribeAlarms',
    'cloudwatch:GetMetricData',
    'cloudwatch:PutMetricData',
    'events:ListReplays',
    'events:ListRules',
    'lambda:ListEventSourceMappings',
    'sqs:ListQueues',
  ].map((action) => ({ action, resource: '*', on: 'the account' })),
  ...attempts('s3', 'ListBucket DeleteBucket', ['quarantine', 'send-failures'], (bucket) =>
    arn('s3', `sluice-dev-${bucket}-${account}-eu-central-1`),
  ),
];

/** All that somebody may do of the matrix: what is acted on, with the actions. */
function allowedTo(principal: Principal): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { action, resource, on, context } of matrix)
    if (world.may(principal, action, resource, { ...context })) (found[on] ??= []).push(action);
  return found;
}

const producing = {
  'ingest-direct.fifo': ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
  'key by sqs': ['kms:Decrypt', 'kms:GenerateDataKey'],
};

describe('of everything that anybody might try', () => {
  test('a producer may send: directly, and by its own path of the API', () => {
    expect(allowedTo(world.producer('a'))).toEqual({
      ...producing,
      'POST/clients/a/events': ['execute-api:Invoke'],
      'GET/clients/a/events': ['execute-api:Invoke'],
    });
  });

  test('another producer may do the same by a path of its own', () => {
    expect(allowedTo(world.producer('b'))).toEqual({ ...producing, 'POST/clients/b/events': ['execute-api:Invoke'] });
  });

  test('a consumer may receive from the queue of its action', () => {
    expect(allowedTo(world.holderOf('consumer-reporting'))).toEqual({
      'action-reporting': [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:ChangeMessageVisibility',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
      ],
      'key by sqs': ['kms:Decrypt'],
    });
  });

  test('support may look everywhere and change nothing', () => {
    const look = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];
    const read = ['sqs:ReceiveMessage', ...look];
    const items = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'];
    expect(allowedTo(world.holderOf('support'))).toEqual({
      'ingest-direct.fifo': look,
      'ingest-direct-dlq.fifo': read,
      'action-reporting': look,
      'action-alerting': look,
      'action-reporting-dlq': read,
      'action-reporting-undelivered': read,
      events: items,
      quarantine: [...items, 's3:GetObject'],
      'quarantine/index/by-event': items,
      deliveries: items,
      'deliveries/index/by-state': items,
      targets: ['dynamodb:BatchGetItem'],
      'GET/clients/a/events': ['execute-api:Invoke'],
      'GET/health': ['execute-api:Invoke'],
      '/aws/events/sluice-dev-events': ['logs:FilterLogEvents'],
      'key by sqs': ['kms:Decrypt'],
      'key by dynamodb': ['kms:Decrypt'],
      'key by s3': ['kms:Decrypt'],
      'key by events': ['kms:Decrypt'],
      'the account': [
        'cloudwatch:DescribeAlarms',
        'cloudwatch:GetMetricData',
        'events:ListReplays',
        'events:ListRules',
        'lambda:ListEventSourceMappings',
      ],
      'sluice-dev': ['cloudwatch:GetDashboard'],
      'send-failures': ['s3:ListBucket'],
    });
  });

  test('an operator may move dead letters on, have the validator read its own, send as clients, mark what was refused, replay, have the sender send, and write down that it did', () => {
    const take = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'];
    const use = ['kms:Decrypt', 'kms:GenerateDataKey'];
    expect(allowedTo(world.holderOf('operator'))).toEqual({
      'ingest-direct-dlq.fifo': take,
      'action-reporting': ['sqs:SendMessage'],
      'action-alerting': ['sqs:SendMessage'],
      'action-reporting-dlq': ['sqs:SendMessage', ...take],
      'action-reporting-undelivered': ['sqs:SendMessage', ...take],
      audit: ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      quarantine: ['dynamodb:UpdateItem'],
      // The other client's role trusts others than this account.
      a: ['sts:AssumeRole'],
      'source reread of validator': ['lambda:UpdateEventSourceMapping'],
      'event-bus/sluice-dev-events': ['events:StartReplay'],
      'archive/sluice-dev-events': ['events:StartReplay'],
      'replay/sluice-dev-20261127T140000Z-3fa9c1': [
        'events:StartReplay',
        'events:DescribeReplay',
        'events:CancelReplay',
      ],
      sender: ['lambda:InvokeFunction'],
      'send-failures': ['s3:GetObject', 's3:DeleteObject'],
      'key by sqs': use,
      'key by dynamodb': use,
      'key by s3': use,
    });
  });

  test('one of a fleet may send by the path that its tag names', () => {
    expect(allowedTo(world.holderOf('fleet', { clientId: 'b' }))).toEqual({
      'POST/clients/b/events': ['execute-api:Invoke'],
    });
  });

  test('somebody whom the account lets use every queue still cannot send to the direct one', () => {
    const allowed = allowedTo(world.grantee('sqs:*', 'kms:*'));
    expect(allowed['ingest-direct.fifo']).not.toContain('sqs:SendMessage');
    expect(allowed['action-reporting']).toContain('sqs:SendMessage');
  });

  test('whom the account lets assume roles may become a producer, unless its client names others', () => {
    const { a, b } = allowedTo(world.grantee('sts:*'));
    expect([a, b]).toEqual([['sts:AssumeRole'], undefined]);
  });
});

describe('a fleet’s tag', () => {
  const other = apiCall('POST', '/clients/b/events');

  test.each(['*', '?', '', 'a*', '[ab]', 'b/events', '../b', 'B', 'a/../b', '${aws:username}', 'b/', 'b*'])(
    'opens no path of another client: %j',
    (clientId) => {
      expect(world.may(world.holderOf('fleet', { clientId }), 'execute-api:Invoke', other)).toBe(false);
    },
  );

  test('reaches no deeper into a path than its client', () => {
    const holder = world.holderOf('fleet', { clientId: 'a/events' });
    expect(world.may(holder, 'execute-api:Invoke', apiCall('GET', '/clients/a/events/one'))).toBe(false);
  });

  test('has to be there', () => {
    for (const path of ['/clients//events', '/clients/a/events', '/clients/${aws:PrincipalTag/clientId}/events'])
      expect(world.may(world.holderOf('fleet'), 'execute-api:Invoke', apiCall('POST', path))).toBe(false);
  });

  test.each([
    ['iam:TagRole', ['clientId'], false],
    ['iam:TagUser', ['team', 'clientId'], false],
    ['iam:UntagRole', ['CLIENTID'], false],
    ['iam:UntagUser', ['clientId'], false],
    ['sts:TagSession', ['ClientId'], false],
    ['iam:TagRole', ['team'], true],
    ['sts:TagSession', ['clientIds'], true],
  ])('is kept by the guard from whoever may else do everything: %s %j: %s', (action, keys, expected) => {
    const target = world.grantee('sts:*').roleArn;
    expect(world.may(world.boundBy('tag-guard'), action, target, { 'aws:TagKeys': keys })).toBe(expected);
  });
});

describe('without TLS', () => {
  const plain = { 'aws:SecureTransport': 'false' };

  test.each(queues)('nobody uses %s', (queue) => {
    const resource = arn('sqs', `sluice-dev-${queue}`);
    for (const somebody of [world.producer('a'), world.holderOf('consumer-reporting'), world.grantee('*')])
      for (const action of ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:GetQueueAttributes'])
        expect(world.may(somebody, action, resource, plain)).toBe(false);
  });
});

describe('EventBridge', () => {
  test('puts into a queue for the rule of its action', () => {
    expect(send(rule('sluice-dev-action-reporting'), 'action-reporting')).toBe(true);
    expect(send(rule('sluice-dev-action-reporting'), 'action-reporting-undelivered')).toBe(true);
  });

  test.each([
    rule('sluice-dev-action-alerting'),
    rule('sluice-dev-action-reporting', '999999999999'),
    rule('sluice-dev-action-reporting-2'),
  ])('does not let another rule make it do so', (principal) => {
    expect(send(principal, 'action-reporting')).toBe(false);
    expect(send(principal, 'action-reporting-undelivered')).toBe(false);
  });

  test('does not put anything into the direct queue', () => {
    expect(send(rule('sluice-dev-action-reporting'), 'ingest-direct.fifo')).toBe(false);
  });

  test('does not use the key for another account', () => {
    const rules = [account, '999999999999'].map((of) => rule('sluice-dev-action-reporting', of));
    const mayUseKey = rules.map((each) => world.may(each, 'kms:GenerateDataKey', world.keyArn, via('sqs')));
    expect(mayUseKey).toEqual([true, false]);
  });
});

/** EventBridge at work for a rule of this or another account. */
function rule(name: string, of = account): Principal {
  const sourceArn = `arn:aws:events:eu-central-1:${of}:rule/sluice-dev-events/${name}`;
  return { kind: 'service', service: 'events.amazonaws.com', sourceArn };
}

function send(principal: Principal, queue: string): boolean {
  return world.may(principal, 'sqs:SendMessage', arn('sqs', `sluice-dev-${queue}`));
}
