import { deliveryTargets } from '../../schemas/delivery-target.ts';
import { metricNames } from '../../schemas/metric-names.ts';
import { alarmSpecs } from '../../lib/alarms/alarm-specs.ts';
import { targetsOf } from '../../lib/deliver-targets.ts';
import { parseStage, type StageFile } from '../../lib/stage.ts';
import { dev } from '../../lib/stages/dev.ts';
import { alarmsOf } from './alarms/template-alarms.ts';
import { linesOf, sectionsOf, widgetsOf } from './dashboard-body.ts';
import { statementsOnQueue } from './policies.ts';
import { Synthesized, synthesized } from './synthesized.ts';

type Deliver = NonNullable<StageFile['actions'][number]['deliver']>;

const types = ['com.example.shop.order-placed.v1' as const];
const url = 'https://orders.example.com/events';
const fileWith = (deliver: Deliver, more: Partial<StageFile> = {}): StageFile => ({
  ...dev,
  ...more,
  actions: [
    { name: 'orders', types, deliver },
    { name: 'stock', types, deliver: { url, concurrency: 2 } },
    { name: 'own', types },
  ],
});
const stage = parseStage(fileWith({ url, ratePerSecond: 2 }));
const stack = new Synthesized(stage);

/** A line of the dashboard for each of the two that deliver. */
const each = (metric: string, stat: string, ending = '') =>
  ['orders', 'stock'].map((name) => `${metric} sluice-dev-action-${name}${ending} ${stat}`);

interface Queue {
  readonly VisibilityTimeout: number;
  readonly RedrivePolicy: { readonly maxReceiveCount: number };
}

describe('a stage that delivers', () => {
  test('lets nobody else put into the dead-letter queues by their own policies', () => {
    expect(statementsOnQueue(stack, '{Queue action-orders-dlq}').filter(({ Effect }) => Effect === 'Allow')).toEqual(
      [],
    );
  });

  test('reads the queue of each delivering action apart, ten at a time, and takes answers for single messages', () => {
    const sources = stack
      .all('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties['FunctionName'] === '{Function deliver}')
      .map(({ properties: { EventSourceArn, BatchSize, ScalingConfig, FunctionResponseTypes } }) => [
        EventSourceArn,
        BatchSize,
        ScalingConfig,
        FunctionResponseTypes,
      ]);
    const answers = ['ReportBatchItemFailures'];
    expect(sources).toEqual([
      ['{Queue action-orders.Arn}', 10, { MaximumConcurrency: 5 }, answers],
      ['{Queue action-stock.Arn}', 10, { MaximumConcurrency: 2 }, answers],
    ]);
  });

  test('hides what is delivered six times as long as the function may take, and counts no receive as an attempt', () => {
    const { Timeout } = stack.one<{ Timeout: number }>('{Function deliver}').properties;
    const { VisibilityTimeout, RedrivePolicy } = stack.one<Queue>('{Queue action-orders}').properties;
    expect([Timeout, VisibilityTimeout, RedrivePolicy.maxReceiveCount]).toEqual([60, 360, 1_000]);
    expect(stack.one<Queue>('{Queue action-own}').properties).toMatchObject({
      VisibilityTimeout: 300,
      RedrivePolicy: { maxReceiveCount: 5 },
    });
  });

  test('has a secret for each target that nobody chose, under its key, and no text of it anywhere', () => {
    expect(stack.all('AWS::SecretsManager::Secret').map(({ properties }) => properties)).toEqual(
      ['orders', 'stock'].map((name) =>
        expect.objectContaining({
          Name: `sluice-dev-deliver-${name}`,
          KmsKeyId: '{Key.Arn}',
          GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true },
        }),
      ),
    );
    expect(JSON.stringify(stack.template)).not.toContain('resolve:secretsmanager');
  });

  test('keeps what became of deliveries for a week, by event and by state, and the state of targets, under its key', () => {
    expect(stack.one('{Table deliveries}').properties).toMatchObject({
      KeySchema: [
        { AttributeName: 'event', KeyType: 'HASH' },
        { AttributeName: 'delivery', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-state',
          KeySchema: [
            { AttributeName: 'actionState', KeyType: 'HASH' },
            { AttributeName: 'updatedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    expect(stack.one('{Table targets}').properties).toMatchObject({
      KeySchema: [{ AttributeName: 'action', KeyType: 'HASH' }],
    });
    for (const table of ['deliveries', 'targets'])
      expect(stack.one(`{Table ${table}}`).properties['SSESpecification']).toMatchObject({
        KMSMasterKeyId: '{Key.Arn}',
      });
    expect(stack.one('{Function deliver}').properties['KmsKeyArn']).toBe('{Key.Arn}');
    expect(stack.one('{LogGroup /aws/lambda/deliver}').properties['KmsKeyId']).toBe('{Key.Arn}');
  });

  test('tells the function where things are in variables, and of its targets in a file', () => {
    expect(stack.one('{Function deliver}').properties['Environment']).toMatchObject({
      Variables: {
        DELIVERIES_TABLE_NAME: '{Table deliveries}',
        TARGETS_TABLE_NAME: '{Table targets}',
        NAME_PREFIX: 'sluice-dev-',
        UV_THREADPOOL_SIZE: '64',
      },
    });
    const targets = targetsOf(stage);
    expect(deliveryTargets.parse(JSON.parse(JSON.stringify(targets)))).toEqual(targets);
    expect(Object.keys(targets.actions)).toEqual(['orders', 'stock']);
    expect(targets.actions['orders']).toMatchObject({ url, attempts: 10, rate: { perSecond: 2, burst: 2 } });
    expect(targets.actions['stock']).not.toHaveProperty('rate');
  });

  test('has alarms for the function as for every other, by which it does not stand out', () => {
    const names = alarmsOf(stack).map(({ properties }) => properties.AlarmName);
    expect(names).toEqual(
      expect.arrayContaining(['sluice-dev-deliver-errors-warning', 'sluice-dev-deliver-throttles-warning']),
    );
    expect(
      alarmSpecs(stage)
        .filter(({ thing }) => thing.startsWith('deliver-'))
        .map(({ toldBy }) => toldBy),
    ).toEqual(['functions', 'functions']);
  });

  test('has a section on the dashboard, with what goes, waits and is given up of each action that delivers', () => {
    const { Deliver: shown = [] } = sectionsOf(widgetsOf(stack));
    const lines = linesOf(shown).map(({ metric, dimensions, stat }) =>
      [metric, ...Object.values(dimensions), stat].join(' '),
    );
    expect(lines).toEqual([
      `${metricNames.delivered} deliver Sum`,
      `${metricNames.held} deliver Sum`,
      `${metricNames.retried} deliver Sum`,
      ...each('ApproximateNumberOfMessagesNotVisible', 'Maximum'),
      ...each('ApproximateNumberOfMessagesVisible', 'Maximum'),
      ...each('ApproximateAgeOfOldestMessage', 'Maximum'),
      ...each('NumberOfMessagesSent', 'Sum', '-dlq'),
      'Errors sluice-dev-deliver Sum',
      'Throttles sluice-dev-deliver Sum',
    ]);
  });

  test('keeps its secrets with its data', () => {
    const kept = new Synthesized(parseStage({ ...fileWith({ url }), retainData: true }));
    expect(kept.one('{Secret deliver-orders}').deletionPolicy).toBe('Retain');
    expect(stack.one('{Secret deliver-orders}').deletionPolicy).toBe('Delete');
  });
});

test.each(['dev', 'prod'] as const)('%s delivers nothing, and has nothing for it', (name) => {
  const { resources } = synthesized(name);
  const found = resources.filter(({ label, type }) => /[ /-]deliver|targets/.test(label) || type.includes('Secret'));
  expect(found.map(({ label }) => label)).toEqual([]);
  expect(synthesized(name).one('{Function query}').properties['Environment']).not.toHaveProperty(
    'Variables.DELIVERIES_TABLE_NAME',
  );
});

test.each([0.5, 1, 2.9, 1_000])(
  'at once may go what goes in a second, one at least: of %d a second',
  (ratePerSecond) => {
    const { actions } = targetsOf(parseStage(fileWith({ url, ratePerSecond })));
    expect(actions['orders']?.rate?.burst).toBe(Math.max(1, Math.floor(ratePerSecond)));
  },
);

describe('a stage file is refused, by the name of the place, for', () => {
  test.each<[place: string, says: string, deliver: Record<string, unknown>]>([
    ['deliver.url', 'https', { url: 'http://orders.example.com' }],
    ['deliver.url', 'no url', { url: 'orders.example.com/events' }],
    ['deliver.url', 'no url', { url: 'https://örders.example.com' }],
    ['deliver.url', 'expected https:', { url: 'file:///etc/passwd' }],
    ['deliver.url', 'a user in it', { url: 'https://user:secret@orders.example.com' }],
    ['deliver.url', 'a fragment', { url: `${url}#part` }],
    ['deliver.url', 'not for everybody', { url: 'https://localhost/events' }],
    ['deliver.url', 'not for everybody', { url: 'https://10.0.0.1/events' }],
    ['deliver.url', 'not for everybody', { url: 'https://169.254.169.254/latest' }],
    ['deliver.url', 'not for everybody', { url: 'https://[::ffff:10.0.0.1]/' }],
    ['deliver.url', 'not for everybody', { url: 'https://0x7f.1/' }],
    ['deliver.headers.Authorization', 'a secret', { url, headers: { Authorization: 'Bearer x' } }],
    ['deliver.headers["Webhook-Id"]', 'by the function itself', { url, headers: { 'Webhook-Id': 'x' } }],
    ['deliver.headers["CE-Source"]', 'by the function itself', { url, headers: { 'CE-Source': 'x' } }],
    ['deliver.headers.Host', 'by the function itself', { url, headers: { Host: 'x' } }],
    ['deliver.headers["a b"]', 'no name of a header', { url, headers: { 'a b': 'x' } }],
    ['deliver.headers.one', 'printable ASCII', { url, headers: { one: 'a\r\nb: c' } }],
    ['deliver.burst', 'ratePerSecond', { url, burst: 3 }],
    ['deliver.backoff.minSeconds', 'maxSeconds', { url, backoff: { minSeconds: 60, maxSeconds: 30 } }],
    ['deliver.timeoutMs', 'from 100 to 30,000', { url, timeoutMs: 30_001 }],
    ['deliver.concurrency', 'from 2 to 1,000', { url, concurrency: 1 }],
    ['deliver.ratePerSecond', 'from 0.01 to 1,000', { url, ratePerSecond: 0 }],
    ['deliver.transientStatuses', '', { url, transientStatuses: [200] }],
    ['deliver.urls', 'Did you mean url?', { urls: url }],
  ])('%s: %s', (place, says, deliver) => {
    const parse = (): unknown => parseStage(fileWith(deliver as Deliver));
    expect(parse).toThrow(`actions[0].${place}`);
    expect(parse).toThrow(says);
  });
});

test('a stage may say that its targets are at private addresses, and by http', () => {
  const file = fileWith({ url: 'http://127.0.0.1:4580/orders' }, { allowPrivateTargets: true });
  expect(targetsOf(parseStage(file))).toMatchObject({ allowPrivateTargets: true });
});
