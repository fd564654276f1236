import { busLogLine } from '../../schemas/bus-log.ts';
import { AwsError } from '../../localstack/core/aws-error.ts';
import type { Principal } from '../../localstack/core/principal.ts';
import { load, type WrittenResource } from '../localstack/template/fixture.ts';
import { stageNames, synthesized } from './synthesized.ts';

interface Rule {
  readonly EventPattern: unknown;
  readonly Targets: readonly {
    readonly Arn: string;
    readonly DeadLetterConfig?: unknown;
    readonly InputTransformer: { readonly InputPathsMap: Record<string, string>; readonly InputTemplate: string };
  }[];
}

describe.each(stageNames)('the bus log of %s', (stageName) => {
  const stack = synthesized(stageName);
  const { properties: rule } = stack.one<Rule>('{Rule log}');
  const [target] = rule.Targets;

  test('has a line of every event that Sluice puts on the bus, whatever its type and client', () => {
    expect(rule.EventPattern).toEqual({ source: ['sluice'] });
    expect(rule.Targets).toHaveLength(1);
    expect(target?.Arn).toMatch(/:log-group:\{LogGroup \/aws\/events\/events\}$/);
  });

  test('takes ids and nothing that a producer may write as it likes', () => {
    expect(Object.values(target?.InputTransformer.InputPathsMap ?? {}).toSorted()).toEqual([
      '$.detail-type',
      '$.detail.clientid',
      '$.detail.id',
      '$.detail.sequence',
      '$.id',
      '$.replay-name',
      '$.time',
    ]);
    expect(target?.InputTransformer.InputTemplate).not.toContain('aws.events');
  });

  test('is a time and a text to EventBridge, the only shape that a log group takes', () => {
    const filled = (target?.InputTransformer.InputTemplate ?? '')
      .replace('"timestamp":<at>', '"timestamp":"2026-01-31T09:30:00Z"')
      .replaceAll(/<(\w+)>/g, '$1');
    const { timestamp, message, ...rest } = JSON.parse(filled) as Record<string, string>;
    expect([timestamp, rest]).toEqual(['2026-01-31T09:30:00Z', {}]);
    expect(busLogLine.parse(JSON.parse(message ?? ''))).toEqual(
      Object.fromEntries(['id', 'client', 'type', 'sequence', 'busId', 'at', 'replay'].map((name) => [name, name])),
    );
  });

  test('keeps no whole event anywhere when a line is lost', () => {
    expect(target?.DeadLetterConfig).toBeUndefined();
  });
});

describe('who may write into it', () => {
  const written = Object.entries(synthesized('dev').template.Resources);
  const resources = written.filter(
    ([id, resource]) =>
      /^(BusLog|RouteDeadLetters)/.test(id) || /^AWS::(KMS::Key|Events::EventBus)$/.test(resource.Type),
  );
  const { services } = load(Object.fromEntries(resources) as Record<string, WrittenResource>);
  const stream = 'arn:aws:logs:eu-central-1:123456789012:log-group:/aws/events/sluice-dev-events:log-stream:s';
  const rule = 'arn:aws:events:eu-central-1:123456789012:rule/sluice-dev-events/sluice-dev-log';

  test.each([
    ['the rule of the log', 'events.amazonaws.com', rule, stream, true],
    ['another rule', 'events.amazonaws.com', rule.replace('-log', '-action-x'), stream, false],
    [
      'the rule of another account',
      'events.amazonaws.com',
      rule.replace('123456789012', '999999999999'),
      stream,
      false,
    ],
    ['another service', 'sns.amazonaws.com', rule, stream, false],
    ['the rule of the log into another group', 'events.amazonaws.com', rule, stream.replace('events:', 'x:'), false],
  ])('%s', (_who, service, sourceArn, resource, expected) => {
    const principal: Principal = { kind: 'service', service, sourceArn };
    expect(may(principal, 'logs:PutLogEvents', resource)).toBe(expected);
  });

  test('it makes its stream', () => {
    const principal: Principal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule };
    expect(may(principal, 'logs:CreateLogStream', stream)).toBe(true);
    expect(may(principal, 'logs:DeleteLogStream', stream)).toBe(false);
  });

  function may(principal: Principal, action: string, resource: string): boolean {
    try {
      services.authorizer.check(principal, { action, resource });
      return true;
    } catch (error) {
      if (error instanceof AwsError && error.code === 'AccessDeniedException') return false;
      throw error;
    }
  }
});
