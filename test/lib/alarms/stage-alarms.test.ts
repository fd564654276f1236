import { alarmSpecs } from '../../../lib/alarms/alarm-specs.ts';
import { alarmThingOf } from '../../../lib/alarms/stage-alarm.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';
import { deadLetterArnsOf } from '../dead-letter-arns.ts';
import { offenders, type Resource, stageNames, synthesized } from '../synthesized.ts';
import { alarmsOf, conditionOf, dimensionOf, metricsOf, type TemplateMetric } from './template-alarms.ts';

const stranded = (queue: string): string =>
  [
    'visible + held > 0; 1/1 × 1 min; notBreaching',
    `held = Maximum AWS/SQS ApproximateNumberOfMessagesNotVisible QueueName=sluice-dev-${queue}`,
    `visible = Maximum AWS/SQS ApproximateNumberOfMessagesVisible QueueName=sluice-dev-${queue}`,
  ].join('; ');
const age = (queue: string): string =>
  `Maximum AWS/SQS ApproximateAgeOfOldestMessage QueueName=sluice-dev-${queue} > 300; 1/1 × 1 min; notBreaching`;
const throttled = (name: string): string =>
  `Sum AWS/Lambda Throttles FunctionName=sluice-dev-${name} > 0; 5/5 × 1 min; notBreaching`;
const counted = (metric: string): string => `FILL(value, 0) > 0; 1/1 × 5 min; notBreaching; value = ${metric}`;
const api = (metric: string): string[] => [
  'requests = SampleCount AWS/ApiGateway Count ApiName=sluice-dev-api Stage=v1',
  `value = ${metric} ApiName=sluice-dev-api Stage=v1`,
];
const count = (id: string, metric: string, service: string): string =>
  `${id} = Sum sluice/dev ${metric} service=${service}`;

/** What each alarm of dev looks at, and when it goes off; of one action for all. */
const conditions: Readonly<Record<string, string>> = {
  'key-critical': 'Minimum sluice/dev key_usable service=watch < 1; 2/2 × 1 min; breaching',
  'key-lately-critical': 'Minimum sluice/dev key_usable service=watch < 1; 1/1 × 15 min; notBreaching',
  'send-failures-critical': 'Maximum sluice/dev send_failures_kept service=watch > 0; 1/1 × 1 min; notBreaching',
  'api-5xx-critical': [
    'FILL(IF(requests >= 20, 100 * value / requests, 0), 0) > 5; 1/1 × 5 min; notBreaching',
    ...api('Sum AWS/ApiGateway 5XXError'),
  ].join('; '),
  'api-4xx-warning': [
    'IF(requests >= 50, 100 * value / requests, 0) > 20; 3/3 × 5 min; notBreaching',
    ...api('Sum AWS/ApiGateway 4XXError'),
  ].join('; '),
  'api-latency-warning': [
    'IF(requests >= 20, value, 0) > 2000; 3/3 × 5 min; notBreaching',
    ...api('p95 AWS/ApiGateway Latency'),
  ].join('; '),
  'ingest-api-age-critical': age('ingest-api.fifo'),
  'ingest-api-dlq-critical': stranded('ingest-api-dlq.fifo'),
  'ingest-direct-age-critical': age('ingest-direct.fifo'),
  'ingest-direct-dlq-critical': stranded('ingest-direct-dlq.fifo'),
  'events-dlq-critical': stranded('events-dlq'),
  'action-reporting-age-warning': age('action-reporting'),
  'action-reporting-undelivered-critical': stranded('action-reporting-undelivered'),
  'action-reporting-dlq-critical': stranded('action-reporting-dlq'),
  'action-reporting-lost-critical': counted(
    'Sum AWS/Events InvocationsFailedToBeSentToDlq EventBusName=sluice-dev-events RuleName=sluice-dev-action-reporting',
  ),
  'validator-errors-warning': counted('Sum AWS/Lambda Errors FunctionName=sluice-dev-validator'),
  'validator-throttles-critical': throttled('validator'),
  'sender-errors-warning': counted('Sum AWS/Lambda Errors FunctionName=sluice-dev-sender'),
  'sender-throttles-critical': throttled('sender'),
  'query-errors-warning': counted('Sum AWS/Lambda Errors FunctionName=sluice-dev-query'),
  'query-throttles-warning': throttled('query'),
  'watch-errors-warning': counted('Sum AWS/Lambda Errors FunctionName=sluice-dev-watch'),
  'watch-throttles-warning': throttled('watch'),
  'validator-retries-critical': 'Sum sluice/dev events_retried_total service=validator > 0; 2/2 × 5 min; notBreaching',
  'sender-retries-critical': 'Sum sluice/dev events_retried_total service=sender > 0; 2/2 × 5 min; notBreaching',
  'sender-age-critical':
    'Maximum AWS/Lambda IteratorAge FunctionName=sluice-dev-sender > 300000; 3/3 × 1 min; notBreaching',
  'bus-log-warning': counted('Sum AWS/Events FailedInvocations EventBusName=sluice-dev-events RuleName=sluice-dev-log'),
  'count-received-critical': [
    'FILL(received - stored - duplicate - quarantined - again, 0) > 0; 1/1 × 5 min; notBreaching',
    count('again', 'events_retried_total', 'validator'),
    count('duplicate', 'events_duplicate_total', 'validator'),
    count('quarantined', 'events_failed_total', 'validator'),
    count('received', 'events_received_total', 'validator'),
    count('stored', 'events_processed_total', 'validator'),
  ].join('; '),
  'count-sent-critical': [
    '0.99 * stored - sent - refused > 0; 2/2 × 15 min; notBreaching',
    count('refused', 'events_failed_total', 'sender'),
    count('sent', 'events_sent_total', 'sender'),
    count('stored', 'events_processed_total', 'validator'),
  ].join('; '),
};

const nameOf = (thing: string): string => thing.replace(/^\{Alarm (.*)\}$/, '$1');

test('each alarm looks at what it is for, and goes off when it should', () => {
  const found = alarmsOf(synthesized('dev'))
    .filter(({ label }) => !/ (quarantine-|action-(?!reporting-))/.test(label))
    .map(({ label, properties }) => [nameOf(label), conditionOf(properties)]);
  expect(Object.fromEntries(found)).toEqual(conditions);
});

/** The action that an alarm is of. */
const actionOf = ({ label }: Resource<unknown>): string | undefined => /action-(.*)-\w+-\w+\}$/.exec(label)?.[1];

describe.each(stageNames)('in %s', (stageName) => {
  const stack = synthesized(stageName);
  const alarms = alarmsOf(stack);
  const metrics = alarms.flatMap(({ properties }) => metricsOf(properties));
  const prefix = `sluice-${stageName}-`;

  /** Whether some alarm looks at a metric with this value of a dimension. */
  const isWatched = (metricName: string, dimension: string, name: string): boolean =>
    metrics.some((metric) => metric.MetricName === metricName && dimensionOf(metric, dimension) === name);

  test('every alarm is one of the tables, and is in the template', () => {
    const inTables = alarmSpecs(findStage(stageName)).map(({ thing, severity }) => alarmThingOf(thing, severity));
    const inTemplate = alarms.map(({ label }) => nameOf(label));
    expect(inTemplate.toSorted()).toEqual(inTables.toSorted());
  });

  test('every queue has one: for what is in it if it is of dead letters or delivered from, for how long it waits if not', () => {
    const deadLetterArns = new Set(deadLetterArnsOf(stack));
    const delivering = new Set(
      findStage(stageName).actions.flatMap(({ name, deliver }) => (deliver ? [`${prefix}action-${name}`] : [])),
    );
    expect(
      offenders(stack.all<{ QueueName: string }>('AWS::SQS::Queue'), ({ QueueName }, { label }) => {
        const isForDeadLetters = deadLetterArns.has(label.replace('}', '.Arn}'));
        const isByDepth = isForDeadLetters || delivering.has(QueueName);
        const metric = isByDepth ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage';
        return !isWatched(metric, 'QueueName', QueueName);
      }),
    ).toEqual([]);
  });

  test.each(['Errors', 'Throttles'])('every function has one for its %s', (metric) => {
    expect(
      offenders(
        stack.all<{ FunctionName: string }>('AWS::Lambda::Function'),
        ({ FunctionName }) => !isWatched(metric, 'FunctionName', FunctionName),
      ),
    ).toEqual([]);
  });

  test('every rule with a dead-letter queue has one for what could not even be put there', () => {
    const rules = stack.all<{ Name: string; Targets: readonly { DeadLetterConfig?: unknown }[] }>('AWS::Events::Rule');
    const withDeadLetters = rules.filter(({ properties }) =>
      properties.Targets.some((target) => target.DeadLetterConfig),
    );
    expect(withDeadLetters).not.toEqual([]);
    expect(
      offenders(withDeadLetters, ({ Name }) => !isWatched('InvocationsFailedToBeSentToDlq', 'RuleName', Name)),
    ).toEqual([]);
  });

  test.each(['4XXError', '5XXError', 'Latency'])('every API has one for its %s', (metric) => {
    const apis = stack.all<{ Name: string }>('AWS::ApiGateway::RestApi');
    expect(offenders(apis, ({ Name }) => !isWatched(metric, 'ApiName', Name))).toEqual([]);
  });

  test('none looks at something that the stack does not have', () => {
    const named = new Set(stack.resources.flatMap(({ properties }) => Object.values(properties)));
    const isUnknown = ({ Namespace, Dimensions }: TemplateMetric): boolean =>
      Namespace.startsWith('AWS/') &&
      Dimensions.some(({ Name, Value }) => Name !== 'EventBusName' && !named.has(Value));
    expect(metrics.filter(isUnknown)).toEqual([]);
    for (const { Value } of metrics.flatMap(({ Dimensions }) =>
      Dimensions.filter(({ Name }) => Name === 'EventBusName'),
    ))
      expect(stack.one(`{EventBus ${Value.replace(prefix, '')}}`)).toBeDefined();
  });

  test('an action has four at most, for a stack ends at 500 resources', () => {
    for (const { name } of findStage(stageName).actions)
      expect(alarms.filter((alarm) => actionOf(alarm) === name)).toHaveLength(4);
  });

  test('a description is no longer than CloudWatch takes', () => {
    expect(offenders(alarms, ({ AlarmDescription }) => AlarmDescription.length > 1024)).toEqual([]);
  });
});
