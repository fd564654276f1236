import { catalogTypes } from '../../schemas/catalog.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { parseStage } from '../../lib/stage.ts';
import { statementsOnQueue } from './policies.ts';
import { Synthesized, stageNames, synthesized } from './synthesized.ts';

interface Rule {
  readonly EventBusName: string;
  readonly State?: string;
  readonly EventPattern: Readonly<Record<string, unknown>> & { readonly 'detail-type': readonly string[] };
  readonly Targets: readonly {
    readonly Arn: string;
    readonly DeadLetterConfig?: { readonly Arn: string };
    readonly RetryPolicy?: { readonly MaximumEventAgeInSeconds: number; readonly MaximumRetryAttempts: number };
  }[];
}

interface Queue {
  readonly FifoQueue?: boolean;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

describe.each(stageNames)('the actions of %s', (stageName) => {
  const stack = synthesized(stageName);
  const { actions } = findStage(stageName);
  const labels = stack.resources.map(({ label }) => label);

  test('every event type of the catalog leads to an action, or its events are dropped in silence', () => {
    const routed = new Set(
      actions.flatMap(({ name }) => stack.one<Rule>(`{Rule action-${name}}`).properties.EventPattern['detail-type']),
    );
    expect(catalogTypes.filter((type) => !routed.has(type))).toEqual([]);
  });

  test('there are no rules but those of the actions, of the log, and the one that has the watch look', () => {
    const rules = stack.all('AWS::Events::Rule').map(({ label }) => label);
    expect(rules.toSorted()).toEqual(
      [...actions.map(({ name }) => `{Rule action-${name}}`), '{Rule log}', '{Rule watch}'].toSorted(),
    );
  });

  test.each(actions)('$name is one rule, one queue and two dead-letter queues', ({ name }) => {
    const own = new RegExp(`^\\{(Rule|Queue) action-${name}(-dlq|-undelivered)?\\}$`);
    expect(labels.filter((label) => own.test(label)).toSorted()).toEqual([
      `{Queue action-${name}-dlq}`,
      `{Queue action-${name}-undelivered}`,
      `{Queue action-${name}}`,
      `{Rule action-${name}}`,
    ]);
  });

  describe.each(actions)('$name', ({ name, types, facts, maxReceiveCount }) => {
    const rule = stack.one<Rule>(`{Rule action-${name}}`).properties;
    const queue = stack.one<Queue>(`{Queue action-${name}}`).properties;
    const allowedOn = (label: string): object[] =>
      statementsOnQueue(stack, label).filter(({ Effect }) => Effect === 'Allow');
    const onlyItsRule = (queueArn: string): object[] => [
      {
        Sid: 'FromRule',
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': `{Rule action-${name}.Arn}` } },
      },
    ];

    test('is triggered by its types, from Sluice and nobody else on the bus', () => {
      expect(rule.EventPattern).toMatchObject({ source: ['sluice'], 'detail-type': types });
      expect('detail' in rule.EventPattern).toBe(facts !== undefined);
    });

    test("listens to the stage's bus and is on", () => {
      expect([rule.EventBusName, rule.State ?? 'ENABLED']).toEqual(['{EventBus events}', 'ENABLED']);
    });

    test('has its queue as its only target', () => {
      expect(rule.Targets.map(({ Arn }) => Arn)).toEqual([`{Queue action-${name}.Arn}`]);
    });

    test('keeps what EventBridge cannot deliver in the queue for just that', () => {
      expect(rule.Targets[0]?.DeadLetterConfig).toEqual({ Arn: `{Queue action-${name}-undelivered.Arn}` });
    });

    test('is retried for as long as EventBridge offers, a day', () => {
      expect(rule.Targets[0]?.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 });
    });

    test('keeps what its consumer gives up apart from that', () => {
      expect(queue.RedrivePolicy).toEqual({ deadLetterTargetArn: `{Queue action-${name}-dlq.Arn}`, maxReceiveCount });
    });

    test.each(['', '-undelivered', '-dlq'])('is a standard queue%s: a rule cannot put into a FIFO one', (suffix) => {
      expect(stack.one<Queue>(`{Queue action-${name}${suffix}}`).properties.FifoQueue ?? false).toBe(false);
    });

    test('lets only its own rule put into its queue', () => {
      expect(allowedOn(`{Queue action-${name}}`)).toEqual(onlyItsRule(`{Queue action-${name}.Arn}`));
    });

    test('lets only its own rule put into the queue for the undelivered, or they would be dropped', () => {
      expect(allowedOn(`{Queue action-${name}-undelivered}`)).toEqual(
        onlyItsRule(`{Queue action-${name}-undelivered.Arn}`),
      );
    });

    test('lets nobody put into its dead-letter queue; SQS itself needs no leave', () => {
      expect(allowedOn(`{Queue action-${name}-dlq}`)).toEqual([]);
    });
  });
});

test('an action hides what its consumer received for as long as the stage file says', () => {
  const types = ['com.example.shop.order-placed.v1' as const];
  const stage = parseStage({
    ...findStage('dev'),
    actions: [
      { name: 'slow', types, visibilityTimeoutSeconds: 900, maxReceiveCount: 3 },
      { name: 'usual', types },
    ],
  });
  const stack = new Synthesized(stage);
  expect(stack.one('{Queue action-slow}').properties).toMatchObject({
    VisibilityTimeout: 900,
    RedrivePolicy: { maxReceiveCount: 3 },
  });
  expect(stack.one('{Queue action-usual}').properties).toMatchObject({ VisibilityTimeout: 300 });
});

test('an action for named clients is not triggered by those of others', () => {
  const stage = parseStage({
    ...findStage('dev'),
    actions: [{ name: 'for-two', types: ['com.example.shop.order-placed.v1'], clients: ['acme', 'globex'] }],
  });
  const { EventPattern } = new Synthesized(stage).one<Rule>('{Rule action-for-two}').properties;
  expect(EventPattern).toEqual({
    source: ['sluice'],
    'detail-type': ['com.example.shop.order-placed.v1'],
    detail: { clientid: ['acme', 'globex'] },
  });
});

test.each(stageNames)('in %s nobody is told of a message by mobile push who is not registered for it', (stageName) => {
  expect(synthesized(stageName).one<Rule>('{Rule action-mobile-push}').properties.EventPattern).toEqual({
    source: ['sluice'],
    'detail-type': ['com.example.secure-message.received.v1'],
    detail: { facts: { registeredForMobilePush: [true] } },
  });
});
