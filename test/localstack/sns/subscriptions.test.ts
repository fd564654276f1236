import { arnOf as queueArnOf } from '../sqs/fixture.ts';
import { arnOf, hour, startSns } from './fixture.ts';

const queue = queueArnOf('alarms');
const ann = 'ann@example.com';

describe('an address', () => {
  test('is told nothing until it confirms', () => {
    const { attributes, call, confirm, subscribe, subscriptionOf, told } = startSns();
    expect(subscribe(ann)).toEqual({ SubscriptionArn: 'pending confirmation' });
    call('Publish', { Message: 'm', Subject: 'before' });
    expect(attributes()).toMatchObject({ SubscriptionsPending: '1', SubscriptionsConfirmed: '0' });
    expect(confirm(ann)).toEqual({ SubscriptionArn: subscriptionOf(ann)?.arn });
    call('Publish', { Message: 'm', Subject: 'after' });
    expect(told()).toEqual([`${ann} after`]);
    expect(attributes()).toMatchObject({ SubscriptionsPending: '0', SubscriptionsConfirmed: '1' });
  });

  test('is asked with a token, which is what its mail would bring; again when it is subscribed again', () => {
    const { observed, subscribe, subscriptionOf } = startSns();
    subscribe(ann);
    subscribe(ann);
    const token = subscriptionOf(ann)?.token;
    const asked = { kind: 'subscription-pending', topic: 'alerts', protocol: 'email', endpoint: ann, token };
    expect(observed).toEqual([asked, asked]);
    expect(token).toMatch(/^[0-9a-f]{128}$/);
  });

  test('is forgotten when it does not confirm within two days', () => {
    const { attributes, clock, refusal, subscribe, subscriptionOf } = startSns();
    subscribe(ann);
    clock.advance(48 * hour - 1);
    const { token } = subscriptionOf(ann) ?? {};
    clock.advance(1);
    expect(refusal('ConfirmSubscription', { Token: token })).toBe('InvalidParameter: Invalid parameter: Token');
    expect(attributes()).toMatchObject({ SubscriptionsPending: '0', SubscriptionsDeleted: '0' });
  });

  test('that confirmed stays, and may confirm again', () => {
    const { clock, confirm, subscribe, subscriptionOf } = startSns();
    subscribe(ann);
    confirm(ann);
    clock.advance(400 * 24 * hour);
    expect(confirm(ann)).toEqual({ SubscriptionArn: subscriptionOf(ann)?.arn });
  });

  test('is confirmed by its own token for its own topic only', () => {
    const { call, refusal, subscribe, subscriptionOf } = startSns();
    call('CreateTopic', { Name: 'other' });
    subscribe(ann);
    const Token = subscriptionOf(ann)?.token;
    expect(refusal('ConfirmSubscription', { Token: 'x' })).toMatch(/Invalid parameter: Token/);
    expect(refusal('ConfirmSubscription', { Token, TopicArn: arnOf('other') })).toMatch(/Invalid parameter: Token/);
  });

  test('shows its ARN only when it is asked for, or confirmed', () => {
    const { call, confirm, subscribe, subscriptionOf } = startSns();
    const { SubscriptionArn } = subscribe(ann, { ReturnSubscriptionArn: true });
    expect(SubscriptionArn).toBe(subscriptionOf(ann)?.arn);
    const shown = { Owner: '123456789012', Protocol: 'email', Endpoint: ann, TopicArn: arnOf('alerts') };
    const pending = { Subscriptions: [{ ...shown, SubscriptionArn: 'PendingConfirmation' }] };
    expect([call('ListSubscriptions'), call('ListSubscriptionsByTopic')]).toEqual([pending, pending]);
    confirm(ann);
    expect(call('ListSubscriptionsByTopic')).toEqual({ Subscriptions: [{ ...shown, SubscriptionArn }] });
  });

  test('has no more to do with it once it is unsubscribed; while pending it cannot be', () => {
    const { attributes, call, confirm, refusal, subscribe, subscriptionOf, told } = startSns();
    subscribe(ann);
    const { arn: SubscriptionArn } = subscriptionOf(ann) ?? {};
    expect(refusal('Unsubscribe', { SubscriptionArn })).toMatch(/pending/);
    confirm(ann);
    call('Unsubscribe', { SubscriptionArn });
    call('Unsubscribe', { SubscriptionArn });
    call('Publish', { Message: 'm' });
    expect(told()).toEqual([]);
    expect(attributes()).toMatchObject({ SubscriptionsConfirmed: '0', SubscriptionsDeleted: '1' });
    expect(refusal('GetSubscriptionAttributes', { SubscriptionArn })).toBe('NotFound: Subscription does not exist');
    expect(refusal('Unsubscribe', { SubscriptionArn: 'PendingConfirmation' })).toMatch(/at least 6 elements, not 1/);
  });
});

function withQueue(input: Record<string, unknown> = {}) {
  const started = startSns();
  started.create({ QueueName: 'alarms' });
  const { SubscriptionArn } = started.subscribe(queue, input);
  const received = () => started.sqs.queue(queue).receive(10);
  return { ...started, received, SubscriptionArn };
}

describe('a queue', () => {
  test('needs no confirmation and gets a message with what is said of it', () => {
    const { call, received } = withQueue();
    const { MessageId } = call('Publish', { Message: '{"a":1}', Subject: 'ALARM' });
    const [message] = received();
    expect(JSON.parse(message?.body ?? '')).toEqual({
      Type: 'Notification',
      MessageId,
      TopicArn: arnOf('alerts'),
      Subject: 'ALARM',
      Message: '{"a":1}',
      Timestamp: '2026-01-01T00:00:00.000Z',
    });
    expect(message?.attributes).toMatchObject({ SenderId: 'AIDAIT2UOQQY3AUEKVGXU' });
  });

  test.each([['when it is subscribed'], ['later']])('gets the message alone if that is asked for %s', (when) => {
    const RawMessageDelivery = 'true';
    const isAtOnce = when === 'when it is subscribed';
    const { call, received, SubscriptionArn } = withQueue(isAtOnce ? { Attributes: { RawMessageDelivery } } : {});
    if (!isAtOnce)
      call('SetSubscriptionAttributes', {
        SubscriptionArn,
        AttributeName: 'RawMessageDelivery',
        AttributeValue: 'true',
      });
    call('Publish', { Message: 'm' });
    expect(received().map(({ body }) => body)).toEqual(['m']);
    expect(call('GetSubscriptionAttributes', { SubscriptionArn })).toEqual({
      Attributes: {
        ConfirmationWasAuthenticated: 'true',
        Endpoint: queue,
        Owner: '123456789012',
        PendingConfirmation: 'false',
        Protocol: 'sqs',
        RawMessageDelivery,
        SubscriptionArn,
        SubscriptionPrincipal: 'arn:aws:iam::123456789012:user/caller',
        TopicArn: arnOf('alerts'),
      },
    });
  });

  test('that is not there keeps no other from being told, and whoever follows hears of it', () => {
    const { call, observed, received, subscribe } = withQueue();
    subscribe(queueArnOf('none'));
    subscribe(queue);
    call('Publish', { Message: 'm', Subject: 's' });
    expect(received()).toHaveLength(1);
    expect(observed.filter(({ kind }) => kind === 'notification-undelivered')).toMatchObject([
      { endpoint: queueArnOf('none'), subject: 's', reason: 'The specified queue does not exist.' },
    ]);
  });
});

test.each([
  ['email', 'nobody', 'Email address'],
  ['email', 'a@b c', 'Email address'],
  ['sqs', 'https://sqs.us-east-1.amazonaws.com/123456789012/q', 'SQS endpoint ARN'],
  [
    'sqs',
    `${queue}.fifo`,
    'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
  ],
  ['https', 'https://example.com', 'Protocol https: not emulated'],
  ['pigeon', 'roof', 'Amazon SNS does not support this protocol string: pigeon'],
])('%s to %s is refused', (Protocol, Endpoint, reason) => {
  expect(startSns().refusal('Subscribe', { Protocol, Endpoint })).toBe(
    `InvalidParameter: Invalid parameter: ${reason}`,
  );
});

test.each([
  [{ RawMessageDelivery: 'yes' }, 'Attributes Reason: RawMessageDelivery: Invalid value [yes]. Must be true or false.'],
  [{ FilterPolicy: '{}' }, 'FilterPolicy: not emulated'],
])('the attributes %j of a subscription are refused', (Attributes, reason) => {
  const { refusal } = startSns();
  expect(refusal('Subscribe', { Protocol: 'sqs', Endpoint: queue, Attributes })).toBe(
    `InvalidParameter: Invalid parameter: ${reason}`,
  );
});

test('a subscription that there is keeps its attributes', () => {
  const { refusal, subscribe } = startSns();
  const { SubscriptionArn } = subscribe(queue);
  expect(subscribe(queue)).toEqual({ SubscriptionArn });
  expect(
    refusal('Subscribe', { Protocol: 'sqs', Endpoint: queue, Attributes: { RawMessageDelivery: 'true' } }),
  ).toMatch(/already exists with different attributes/);
});
