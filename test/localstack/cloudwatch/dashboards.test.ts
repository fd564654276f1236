import { startCloudWatch } from './fixture.ts';
import { refusal } from '../refusal.ts';

const graph = (properties: object = {}): object => ({
  type: 'metric',
  x: 0,
  y: 0,
  width: 6,
  height: 6,
  properties: { region: 'us-east-1', metrics: [['AWS/SQS', 'NumberOfMessagesSent', 'QueueName', 'q']], ...properties },
});
const body = (...widgets: object[]): string => JSON.stringify({ widgets });

describe('a dashboard', () => {
  test('is read as it was put, and listed by its name', () => {
    const { call, cloudWatch, clock } = startCloudWatch();
    const text = { type: 'text', properties: { markdown: '# Here' } };
    const alarms = ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:a'];
    const widgets = [
      text,
      { type: 'alarm', properties: { alarms } },
      graph({ metrics: [['n', 'm', { stat: 'p99', label: 'slow' }], [{ expression: 'm1 * 2', id: 'e1' }]] }),
      graph({ metrics: undefined, annotations: { alarms } }),
      { type: 'log', properties: { region: 'us-east-1', query: "SOURCE 'g' | fields @message" } },
    ];
    cloudWatch.dashboards.put('sluice-prod', '{"widgets":[]}');
    cloudWatch.dashboards.put('sluice-dev', body(...widgets));
    const DashboardArn = 'arn:aws:cloudwatch::123456789012:dashboard/sluice-dev';
    expect(call('GetDashboard', { DashboardName: 'sluice-dev' })).toEqual({
      DashboardArn,
      DashboardBody: body(...widgets),
      DashboardName: 'sluice-dev',
    });
    expect(call('ListDashboards')).toMatchObject({
      DashboardEntries: [{ DashboardName: 'sluice-dev' }, { DashboardName: 'sluice-prod' }],
    });
    expect(call('ListDashboards', { DashboardNamePrefix: 'sluice-d' })['DashboardEntries']).toEqual([
      {
        DashboardArn,
        DashboardName: 'sluice-dev',
        LastModified: clock.now() / 1000,
        Size: body(...widgets).length,
      },
    ]);
  });

  test('that does not exist is not found', () => {
    const { call } = startCloudWatch();
    expect(refusal(() => call('GetDashboard', { DashboardName: 'other' }))).toBe(
      'ResourceNotFound: Dashboard other does not exist',
    );
    expect(refusal(() => call('GetDashboard', {}))).toMatch(/^MissingRequiredParameterException: /);
  });

  test.each([
    ['no JSON', '{"widgets":', 'it is no JSON'],
    ['no widgets', '{}', 'widgets'],
    ['a widget of no kind', body({ ...graph(), type: 'graph' }), 'widgets[0].type'],
    ['a widget beyond the grid', body({ ...graph(), x: 24 }), 'widgets[0].x'],
    ['a graph without a region', body(graph({ region: undefined })), 'widgets[0].properties.region'],
    ['a graph of nothing', body(graph({ metrics: undefined })), 'shows neither metrics nor an alarm'],
    ['a graph with a member that nobody knows', body(graph({ lines: [] })), '"lines"'],
    ['a dimension without a value', body(graph({ metrics: [['n', 'm', 'd']] })), 'a dimension without a value'],
    ['a namespace without a name', body(graph({ metrics: [['n']] })), 'a namespace without a name'],
    ['options before the end', body(graph({ metrics: [['n', { stat: 'Sum' }, 'm']] })), 'neither text nor options'],
    [
      'a reference that was not resolved',
      body(graph({ metrics: [['n', 'm', 'd', { Ref: 'Q' }]] })),
      'options are wrong',
    ],
    [
      'a shorthand',
      body(
        graph({
          metrics: [
            ['n', 'm'],
            ['.', 'o'],
          ],
        }),
      ),
      'not modelled',
    ],
    ['neither a metric nor an expression', body(graph({ metrics: [[{ id: 'e1' }]] })), 'options are wrong'],
    ['too many lines', body(graph({ metrics: Array.from({ length: 101 }, () => ['n', 'm']) })), 'properties.metrics'],
    ['no alarms', body({ type: 'alarm', properties: { alarms: [] } }), 'properties.alarms'],
    ['what is no alarm', body({ type: 'alarm', properties: { alarms: ['a'] } }), 'is no alarm'],
  ])('is refused for %s', (_what, text, reason) => {
    const { call, cloudWatch } = startCloudWatch();
    const refused = refusal(() => cloudWatch.dashboards.put('sluice-dev', text));
    expect(refused).toMatch(/^InvalidParameterInput: The dashboard is invalid: /);
    expect(refused).toContain(reason);
    expect(call('ListDashboards')).toEqual({ DashboardEntries: [] });
  });

  test('is refused under a name that AWS does not take', () => {
    const { cloudWatch } = startCloudWatch();
    expect(refusal(() => cloudWatch.dashboards.put('sluice dev', '{"widgets":[]}'))).toContain('sluice dev');
  });
});
