import { App, Stack } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { StageAlarms } from '../../lib/alarms/stage-alarms.ts';
import { Dashboard } from '../../lib/dashboard.ts';
import { namesOf } from '../../lib/names.ts';
import { Notify } from '../../lib/notify.ts';
import { stage } from '../../lib/stage.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { maxAlarmsPerWidget, maxLinesPerGraph } from '../../schemas/limits.ts';
import { metricNames } from '../../schemas/metric-names.ts';
import { linesOf, sectionsOf, type Widget, widgetsIn, widgetsOf } from './dashboard-body.ts';
import { stageNames, synthesized } from './synthesized.ts';

/**
 * What AWS writes, of what may be shown; in any other namespace the functions write.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html (checked 2026-11-21)
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (checked 2026-11-21)
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (checked 2026-11-21)
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html (checked 2026-11-27)
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html (checked 2026-11-27)
 */
const written: Readonly<Record<string, readonly string[]>> = {
  'AWS/SQS': [
    'ApproximateAgeOfOldestMessage',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesVisible',
    'NumberOfMessagesDeleted',
    'NumberOfMessagesSent',
  ],
  'AWS/Lambda': ['Errors', 'IteratorAge', 'Throttles'],
  'AWS/Events': ['FailedInvocations', 'MatchedEvents'],
  'AWS/DynamoDB': ['WriteThrottleEvents'],
  'AWS/ApiGateway': ['4XXError', '5XXError', 'Count', 'Latency'],
};

/** The dashboard of dev with so many actions, all of which may deliver, of a stack that has nothing else but its alarms. */
function dashboardOf(actionCount: number, deliver?: { readonly url: string }): readonly Widget[] {
  const actions = Array.from({ length: actionCount }, (_, index) => ({
    name: `action${index}`,
    types: ['com.example.web.signed-up.v1'],
    ...(deliver && { deliver }),
  }));
  const stack = new Stack(new App({ analyticsReporting: false }), 'dashboard');
  const parsed = stage.parse({ ...findStage('dev'), actions });
  const notify = new Notify(stack, 'Notify', { stage: parsed, nameOf: namesOf('dev') });
  const scoped = { stage: parsed, nameOf: namesOf('dev'), key: notify.key };
  new StageAlarms(stack, 'Alarms', { ...scoped, topics: notify.topics });
  const dashboard = new Dashboard(stack, 'Dashboard', scoped);
  const [body] = dashboard.node.findAll().flatMap((each) => (each instanceof CfnDashboard ? each.dashboardBody : []));
  const { 'Fn::Join': joined } = stack.resolve(body) as { readonly 'Fn::Join': readonly [string, readonly unknown[]] };
  return widgetsIn(joined[1].map((part) => (typeof part === 'string' ? part : '{reference}')).join(joined[0]));
}

describe.each(stageNames)('the dashboard of %s', (stageName) => {
  const stack = synthesized(stageName);
  const widgets = widgetsOf(stack);
  const names = (type: string, property: string): unknown[] =>
    stack.all(type).map(({ properties }) => properties[property]);

  test('has the name of the stage, and an output that leads to it', () => {
    expect(names('AWS::CloudWatch::Dashboard', 'DashboardName')).toEqual([`sluice-${stageName}`]);
    expect(JSON.stringify(stack.template.Outputs['DashboardUrl'])).toContain(
      `#dashboards/dashboard/sluice-${stageName}`,
    );
  });

  test('shows every alarm once, the critical ones first', () => {
    const shown = widgets.filter(({ type }) => type === 'alarm').map(({ properties }) => properties);
    expect(shown.map(({ title }) => title)).toEqual(['critical', 'warning']);
    for (const { title = '', alarms = [] } of shown)
      expect(alarms.filter((alarm) => !alarm.endsWith(`-${title}.Arn}`))).toEqual([]);
    const all = stack.resources
      .filter(({ type }) => ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].includes(type))
      .map(({ label }) => `${label.slice(0, -1)}.Arn}`);
    expect(shown.flatMap(({ alarms = [] }) => alarms).toSorted()).toEqual(all.toSorted());
  });

  test('goes through the stages in the order of the flow, each with what to run', () => {
    const sections = sectionsOf(widgets);
    expect(Object.keys(sections)).toEqual([
      'Ingest',
      'Validate',
      'Store',
      'Send',
      'Route',
      'Actions',
      'Quarantine',
      'Replay',
      'API',
    ]);
    const texts = widgets.map(({ properties }) => properties.markdown).filter((text) => text !== undefined);
    for (const text of texts) expect(text).toContain(`--stage ${stageName}\``);
  });

  test.each([
    ['Ingest', ['NumberOfMessagesSent', 'ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible']],
    ['Validate', [metricNames.received, metricNames.duration, metricNames.failed, metricNames.retried, 'Errors']],
    ['Store', [metricNames.processed, metricNames.duplicate, 'WriteThrottleEvents', metricNames.keyUsable]],
    ['Send', [metricNames.sent, 'IteratorAge', metricNames.failed, metricNames.sendFailuresKept, 'Errors']],
    ['Route', ['MatchedEvents', 'FailedInvocations', 'ApproximateNumberOfMessagesVisible']],
    ['Actions', ['NumberOfMessagesDeleted', 'ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible']],
    ['Quarantine', [metricNames.quarantined]],
    ['Replay', ['MatchedEvents', metricNames.sent]],
    ['API', ['Count', 'Latency', '4XXError', '5XXError', 'Errors']],
  ])('tells of %s how much passes, how old it is and what fails', (section, expected) => {
    const shown = new Set(linesOf(sectionsOf(widgets)[section] ?? []).map(({ metric }) => metric));
    expect(expected.filter((metric) => !shown.has(metric))).toEqual([]);
  });

  test('names nothing that the stack does not have', () => {
    const services = names('AWS::Lambda::Function', 'FunctionName').map((name) =>
      String(name).replace(`sluice-${stageName}-`, ''),
    );
    const known: Readonly<Record<string, readonly unknown[]>> = {
      QueueName: names('AWS::SQS::Queue', 'QueueName'),
      FunctionName: names('AWS::Lambda::Function', 'FunctionName'),
      EventBusName: names('AWS::Events::EventBus', 'Name'),
      RuleName: names('AWS::Events::Rule', 'Name'),
      TableName: names('AWS::DynamoDB::Table', 'TableName'),
      ApiName: names('AWS::ApiGateway::RestApi', 'Name'),
      Stage: names('AWS::ApiGateway::Stage', 'StageName'),
      service: services,
    };
    const unknown = linesOf(widgets).flatMap(({ dimensions }) =>
      Object.entries(dimensions).filter(([name, value]) => known[name] && !known[name].includes(value)),
    );
    expect(unknown).toEqual([]);
  });

  test('names no metric that nobody writes', () => {
    const unknown = linesOf(widgets).filter(
      ({ namespace, metric }) => !(written[namespace] ?? Object.values(metricNames)).includes(metric),
    );
    expect(unknown).toEqual([]);
    const own = linesOf(widgets).filter(({ namespace }) => written[namespace] === undefined);
    expect(new Set(own.map(({ namespace }) => namespace))).toEqual(new Set([`sluice/${stageName}`]));
  });

  test('draws a line where an alarm on the same metric goes off', () => {
    const graph = sectionsOf(widgets)['Quarantine']?.[0];
    expect(graph?.properties.annotations?.horizontal).toEqual([expect.objectContaining({ value: 1 })]);
  });
});

test.each([
  ['consumers', undefined],
  ['targets', { url: 'https://orders.example.com/events' }],
])(
  'with 25 actions of %s it is as long as with one, within what CloudWatch takes, and nothing overlaps',
  (_of, deliver) => {
    const widgets = dashboardOf(25, deliver);
    expect(widgets).toHaveLength(dashboardOf(1, deliver).length);
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html (checked 2026-11-27)
    expect(widgets.length).toBeLessThanOrEqual(500);
    expect(linesOf(widgets).length).toBeLessThanOrEqual(2_500);
    for (const { properties } of widgets) {
      expect(properties.metrics?.length ?? 0).toBeLessThanOrEqual(maxLinesPerGraph);
      expect(properties.alarms?.length ?? 0).toBeLessThanOrEqual(maxAlarmsPerWidget);
    }
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, index) => `${x + (index % width)},${y + Math.floor(index / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  },
);
