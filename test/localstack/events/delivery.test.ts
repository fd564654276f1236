import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { TargetConfig } from '../../../localstack/events/config.ts';
import { Bed, queueArn } from './bed.ts';

const day = 86_400_000;

function bedWithTarget(target: Partial<TargetConfig> = {}): Bed {
  const bed = new Bed();
  bed.bridge.createRule({
    Name: 'all',
    EventBusName: 'orders',
    EventPattern: { source: ['shop'] },
    Targets: [
      { Id: 'q', Arn: queueArn('q'), DeadLetterConfig: { Arn: queueArn('dlq') }, ...target },
      { Id: 'other', Arn: queueArn('other') },
    ],
  });
  return bed;
}

const unavailable = new AwsError('ServiceUnavailable', 'try later', 503);

function refuseQueue(error: Error): (queue: string) => Error | undefined {
  return (queue) => (queue === 'q' ? error : undefined);
}

function attribute(bed: Bed, name: string): string | undefined {
  return bed.arrivedAt('dlq')[0]?.attributes?.[name]?.StringValue;
}

describe('delivery', () => {
  test('passes the message group on', () => {
    const bed = bedWithTarget({ SqsParameters: { MessageGroupId: 'g' } });
    bed.put({ n: 1 });
    bed.settle();
    expect(bed.delivered.map(({ queue, groupId }) => [queue, groupId])).toEqual([
      ['q', 'g'],
      ['other', undefined],
    ]);
  });

  test('is told, with what was delivered', () => {
    const bed = bedWithTarget();
    const [eventId] = bed.put({ n: 1 });
    bed.settle();
    const told = { kind: 'event-delivered', rule: 'all', eventId, detail: '{"n":1}' };
    expect(bed.observed.slice(1)).toEqual([
      { ...told, target: queueArn('q') },
      { ...told, target: queueArn('other') },
    ]);
  });

  test('a retry succeeds once the target is back, and is counted', () => {
    const bed = bedWithTarget();
    bed.refuse = refuseQueue(unavailable);
    bed.put({ n: 1 });
    bed.settle();
    // What is still tried is no invocation yet.
    expect(bed.bridge.countersOf('all', 'orders')).toMatchObject({ InvocationAttempts: 2, Invocations: 1 });
    bed.refuse = () => undefined;
    bed.runUntil(bed.clock.now() + 2_000);
    expect(bed.arrivedAt('q')).toHaveLength(1);
    expect(bed.bridge.countersOf('all', 'orders')).toMatchObject({
      MatchedEvents: 1,
      InvocationAttempts: 3,
      Invocations: 2,
      RetryInvocationAttempts: 1,
      SuccessfulInvocationAttempts: 2,
      FailedInvocations: 0,
      InvocationsSentToDlq: 0,
    });
  });

  test('a dead target delays no other, nor its own later events', () => {
    const bed = bedWithTarget();
    bed.refuse = (queue, body) => (queue === 'q' && body.includes('poison') ? unavailable : undefined);
    bed.put({ poison: true }, { n: 2 });
    bed.settle();
    expect(bed.arrivedAt('other')).toHaveLength(2);
    expect(bed.arrivedAt('q').map(({ body }) => body['detail'])).toEqual([{ n: 2 }]);
  });

  test.each([
    ['QueueDoesNotExist', 'NO_RESOURCE'],
    ['AccessDenied', 'NO_PERMISSIONS'],
    ['AccessDeniedException', 'NO_PERMISSIONS'],
    ['KMS.AccessDeniedException', 'NO_PERMISSIONS'],
    ['KmsAccessDenied', 'NO_PERMISSIONS'],
    ['KMSAccessDeniedException', 'NO_PERMISSIONS'],
    ['KMSDisabledException', 'NO_PERMISSIONS'],
    ['KMSInvalidStateException', 'NO_PERMISSIONS'],
    ['KMSNotFoundException', 'NO_PERMISSIONS'],
    ['MissingParameter', 'INVALID_PARAMETER'],
    ['InvalidParameterValue', 'INVALID_PARAMETER'],
    ['UnsupportedOperation', 'INVALID_PARAMETER'],
  ])('what is refused with %s goes straight to the dead-letter queue', (refusal, code) => {
    const bed = bedWithTarget();
    bed.refuse = refuseQueue(new AwsError(refusal, 'not you'));
    const [id] = bed.put({ n: 1 });
    bed.settle();
    expect(bed.arrivedAt('dlq')).toMatchObject([
      {
        body: { id, detail: { n: 1 } },
        attributes: {
          RULE_ARN: { DataType: 'String', StringValue: expect.stringContaining(':rule/orders/all') as string },
          TARGET_ARN: { StringValue: queueArn('q') },
          ERROR_CODE: { StringValue: code },
          ERROR_MESSAGE: { StringValue: 'not you' },
          RETRY_ATTEMPTS: { DataType: 'Number', StringValue: '0' },
        },
      },
    ]);
    expect(attribute(bed, 'EXHAUSTED_RETRY_CONDITION')).toBeUndefined();
    expect(bed.settle()).toBe(Infinity);
  });

  test.each([
    ['a throttle', new AwsError('ThrottlingException', 'slower'), 'THROTTLING'],
    ['an error of the target', new AwsError('InternalError', 'sorry', 500), 'ERROR_FROM_TARGET'],
    ['a bug', new Error('oh'), 'ERROR_FROM_TARGET'],
  ])('after %s is tried again', (_, error, code) => {
    const bed = bedWithTarget({ RetryPolicy: { MaximumRetryAttempts: 1 } });
    bed.refuse = refuseQueue(error);
    bed.put({ n: 1 });
    bed.runUntil(bed.clock.now() + 2_000);
    expect([attribute(bed, 'ERROR_CODE'), attribute(bed, 'RETRY_ATTEMPTS')]).toEqual([code, '1']);
  });

  test('is done, and given up, in the name of the rule', () => {
    const bed = bedWithTarget();
    bed.refuse = refuseQueue(new AwsError('AccessDeniedException', 'no', 403));
    bed.put({ n: 1 });
    bed.settle();
    const source = {
      kind: 'service',
      service: 'events.amazonaws.com',
      sourceArn: expect.stringMatching(/:rule\/orders\/all$/),
    };
    expect(bed.delivered).toMatchObject([
      { queue: 'dlq', source },
      { queue: 'other', source },
    ]);
  });

  test('that is forbidden counts as failed without a dead-letter queue', () => {
    const bed = bedWithTarget({ DeadLetterConfig: undefined });
    bed.refuse = refuseQueue(new AwsError('KMSAccessDeniedException', 'no'));
    bed.put({ n: 1 });
    expect(bed.settle()).toBe(Infinity);
    expect(bed.bridge.countersOf('all', 'orders')).toMatchObject({
      Invocations: 2,
      FailedInvocations: 1,
      RetryInvocationAttempts: 0,
      SuccessfulInvocationAttempts: 1,
    });
  });

  test('MaximumRetryAttempts ends the retries', () => {
    const bed = bedWithTarget({ RetryPolicy: { MaximumRetryAttempts: 3 } });
    bed.refuse = refuseQueue(unavailable);
    bed.put({ n: 1 });
    bed.runUntil(bed.clock.now() + day);
    expect(attribute(bed, 'EXHAUSTED_RETRY_CONDITION')).toBe('MaximumRetryAttempts');
    expect(attribute(bed, 'RETRY_ATTEMPTS')).toBe('3');
    expect(bed.bridge.countersOf('all', 'orders')).toMatchObject({
      RetryInvocationAttempts: 3,
      InvocationsSentToDlq: 1,
    });
  });

  test('MaximumEventAgeInSeconds ends them at that age', () => {
    const bed = bedWithTarget({ RetryPolicy: { MaximumEventAgeInSeconds: 60 } });
    bed.refuse = refuseQueue(unavailable);
    bed.put({ n: 1 });
    const acceptedAtMs = bed.clock.now();
    bed.runUntil(acceptedAtMs + day);
    expect(attribute(bed, 'EXHAUSTED_RETRY_CONDITION')).toBe('MaximumEventAgeInSeconds');
    expect(bed.arrivedAt('dlq')[0]?.atMs).toBe(acceptedAtMs + 60_000);
  });

  test('the default policy gives up within 24 hours and about 185 attempts', () => {
    const bed = bedWithTarget();
    bed.refuse = refuseQueue(unavailable);
    bed.put({ n: 1 });
    bed.runUntil(bed.clock.now() + day);
    expect(bed.arrivedAt('dlq')).toHaveLength(1);
    expect(Number(attribute(bed, 'RETRY_ATTEMPTS'))).toBeGreaterThan(150);
  });

  test.each([
    ['without a dead-letter queue', {}, { FailedInvocations: 1 }],
    [
      'when the dead-letter queue refuses',
      { Arn: queueArn('q') },
      { FailedInvocations: 1, InvocationsFailedToBeSentToDlq: 1 },
    ],
  ])('drops the event %s, and says so', (_, deadLetterConfig, counted) => {
    const bed = bedWithTarget({ DeadLetterConfig: deadLetterConfig });
    bed.refuse = refuseQueue(new AwsError('QueueDoesNotExist', 'gone'));
    bed.put({ n: 1 });
    bed.settle();
    expect(bed.bridge.countersOf('all', 'orders')).toMatchObject(counted);
    expect(bed.observed.at(-1)).toMatchObject({ kind: 'event-delivered' });
    expect(bed.observed.find(({ kind }) => kind === 'event-undeliverable')).toMatchObject({
      reason: expect.stringContaining('dropped') as string,
    });
  });

  test('a step makes at most 1,000 first attempts and 1,000 retries, and says that there is more', () => {
    const bed = new Bed();
    const Targets = [{ Id: 'q', Arn: queueArn('q') }];
    bed.bridge.createRule({ Name: 'all', EventBusName: 'orders', EventPattern: { source: ['shop'] }, Targets });
    let tries = 0;
    bed.refuse = () => (tries++ < 1_001 ? unavailable : undefined);
    for (let n = 0; n < 100; n++) bed.put(...Array.from({ length: 10 }, () => ({})));
    bed.put({});
    const counters = (): object => bed.bridge.countersOf('all', 'orders');
    expect(bed.bridge.step()).toBe(bed.clock.now());
    expect(counters()).toMatchObject({ InvocationAttempts: 1_000 });
    expect(bed.bridge.step()).toBeGreaterThan(bed.clock.now());
    expect(counters()).toMatchObject({ InvocationAttempts: 1_001, RetryInvocationAttempts: 0 });
    bed.clock.advance(day / 2);
    expect(bed.bridge.step()).toBeLessThanOrEqual(bed.clock.now());
    expect(counters()).toMatchObject({ RetryInvocationAttempts: 1_000 });
    expect(bed.bridge.step()).toBe(Infinity);
    expect(counters()).toMatchObject({ RetryInvocationAttempts: 1_001, SuccessfulInvocationAttempts: 1_001 });
  });

  test('a disabled rule gets nothing', () => {
    const bed = bedWithTarget();
    bed.call('DisableRule', { Name: 'all', EventBusName: 'orders' });
    bed.put({ n: 1 });
    bed.call('EnableRule', { Name: 'all', EventBusName: 'orders' });
    bed.put({ n: 2 });
    bed.settle();
    expect(bed.arrivedAt('q').map(({ body }) => body['detail'])).toEqual([{ n: 2 }]);
  });
});
