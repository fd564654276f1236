import { stageNames, synthesized } from './synthesized.ts';

describe.each(stageNames)('the watch of %s', (stageName) => {
  const stack = synthesized(stageName);
  const own = (type: string): Readonly<Record<string, unknown>>[] =>
    stack
      .all(type)
      .map(({ properties }) => properties)
      .filter((properties) => JSON.stringify(properties).includes('Function watch'));

  test('looks every minute; a look that cannot be taken by then is not taken', () => {
    const { properties } = stack.one('{Rule watch}');
    expect(properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: '{Function watch.Arn}', RetryPolicy: { MaximumEventAgeInSeconds: 60 } }],
    });
    expect(properties).not.toHaveProperty('EventBusName');
  });

  test('is invoked by that rule, and nobody else is let', () => {
    expect(own('AWS::Lambda::Permission')).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: '{Function watch.Arn}',
        Principal: 'events.amazonaws.com',
        SourceArn: '{Rule watch.Arn}',
      },
    ]);
  });

  test('is not tried again: the next look is a minute away', () => {
    expect(own('AWS::Lambda::EventInvokeConfig')).toEqual([
      {
        FunctionName: '{Function watch}',
        Qualifier: '$LATEST',
        MaximumEventAgeInSeconds: 60,
        MaximumRetryAttempts: 0,
      },
    ]);
  });

  test('is told which key and which bucket', () => {
    expect(stack.one('{Function watch}').properties['Environment']).toMatchObject({
      Variables: {
        KEY_ARN: '{Key.Arn}',
        SEND_FAILURES_BUCKET_NAME: '{Bucket send-failures-{AWS::AccountId}-{AWS::Region}}',
        POWERTOOLS_SERVICE_NAME: 'watch',
        POWERTOOLS_METRICS_NAMESPACE: `sluice/${stageName}`,
      },
    });
  });
});
