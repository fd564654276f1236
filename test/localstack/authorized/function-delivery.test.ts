import type { ManualClock } from '../../../localstack/core/clock.ts';
import { assets, getAtt, lambda, load, ref, type WrittenResource } from '../template/fixture.ts';

const minute = 60_000;
const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:probe';

/** A function that a rule invokes every minute, if the permission lets it. */
function scheduled(
  permission: Readonly<Record<string, unknown>> | undefined,
  more: Record<string, WrittenResource> = {},
) {
  const { services } = load(
    {
      Probe: lambda('probe'),
      Tick: {
        Type: 'AWS::Events::Rule',
        Properties: {
          Name: 'tick',
          ScheduleExpression: 'rate(1 minute)',
          Targets: [{ Id: 'probe', Arn: getAtt('Probe', 'Arn') }],
        },
      },
      ...(permission && {
        Permission: {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            Action: 'lambda:InvokeFunction',
            FunctionName: getAtt('Probe', 'Arn'),
            Principal: 'events.amazonaws.com',
            SourceArn: getAtt('Tick', 'Arn'),
            ...permission,
          },
        },
      }),
      ...more,
    },
    {},
    assets,
  );
  const accept = jest.spyOn(services.lambdaApi.events, 'accept').mockReturnValue();
  const clock = services.sqs.environment.clock as ManualClock;
  const step = (): void => {
    clock.advance(minute);
    services.eventBridge.step();
  };
  return { accept, services, step, counters: () => services.eventBridge.countersOf('tick') };
}

test('a rule invokes the function that lets it, and waits for no answer', () => {
  const { accept, counters, step } = scheduled({});
  step();
  expect(accept.mock.calls).toEqual([
    ['probe', expect.objectContaining({ source: 'aws.events', detail: {} }), expect.stringMatching(/^[\da-f-]{36}$/)],
  ]);
  expect(counters()).toMatchObject({ SuccessfulInvocationAttempts: 1, FailedInvocations: 0 });
});

test.each([
  ['lets nobody in', undefined],
  ['lets another rule in', { SourceArn: 'arn:aws:events:eu-central-1:123456789012:rule/other' }],
  ['lets another service in', { Principal: 's3.amazonaws.com' }],
  ['lets the rule do something else', { Action: 'lambda:GetFunction' }],
])('a rule does not invoke a function that %s', (_, permission) => {
  const { accept, counters, step } = scheduled(permission);
  step();
  expect(accept).not.toHaveBeenCalled();
  expect(counters()).toMatchObject({ FailedInvocations: 1, RetryInvocationAttempts: 0 });
});

test('a rule gives up a function that is not there', () => {
  const { counters, services, step } = scheduled({});
  services.eventBridge.createRule({
    Name: 'lost',
    ScheduleExpression: 'rate(1 minute)',
    Targets: [{ Id: 'gone', Arn: `${functionArn}-gone` }],
  });
  step();
  expect(services.eventBridge.countersOf('lost')).toMatchObject({ FailedInvocations: 1, RetryInvocationAttempts: 0 });
  expect(counters()).toMatchObject({ FailedInvocations: 0 });
});

test('a function’s own word on how its events are tried is taken, and a destination is refused', () => {
  expect(() => scheduled({}, config({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }))).not.toThrow();
  expect(() => scheduled({}, config({ DestinationConfig: {} }))).toThrow('DestinationConfig');
  expect(() => scheduled({}, config({ MaximumRetryAttempts: 3 }))).toThrow('MaximumRetryAttempts');
});

function config(properties: object): Record<string, WrittenResource> {
  return {
    Config: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: ref('Probe'), Qualifier: '$LATEST', ...properties },
    },
  };
}
