import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  TagResourceCommand,
  UnsubscribeCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns';
import { createOperator } from '../../../localstack/identity/local-credentials.ts';
import { AccountGate } from '../../../localstack/identity/gate.ts';
import { parsePolicy } from '../../../localstack/identity/policy/policy-document.ts';
import { endpoints } from '../../../localstack/wire/endpoints.ts';
import { WireServer } from '../../../localstack/wire/server.ts';
import { getAtt, load } from '../template/fixture.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (one) => one.close()));
});

const arnOf = (name: string): string => `arn:aws:sns:eu-central-1:123456789012:${name}`;
const everything = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::123456789012:root' },
  Action: 'kms:*',
  Resource: '*',
};

/** An account with the topic `secret` under a key, whose SNS is reached over HTTP, by users of which `operator` may do everything. */
async function begin() {
  const { services } = load({
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [everything] } },
    },
    Secret: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'secret', KmsMasterKeyId: getAtt('Key', 'Arn') } },
  });
  const { accessKeys, authorizer, identities, sns } = services;
  createOperator(services);
  const faults: unknown[] = [];
  const gate = new AccountGate({ environment: sns.environment, accessKeys, authorizer, machineNow: Date.now });
  const onFault = (fault: unknown): void => void faults.push(fault);
  const server = new WireServer({ ...endpoints(services), gate, port: 0, onFault });
  open.push(server);
  const endpoint = await server.listen();
  const clientOf = (accessKeyId: string): SNSClient => {
    const credentials = { accessKeyId, secretAccessKey: 'local' };
    const client = new SNSClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
    open.push({ close: async () => client.destroy() });
    return client;
  };
  /** A client of a user that may do so much. */
  const userWho = (name: string, ...Statement: object[]): SNSClient => {
    const identity = identities.createUser({ name });
    const policy = parsePolicy({ Version: '2012-10-17', Statement }, 'identity');
    identities.policiesOfUser(name).putInline('p', policy);
    accessKeys.add({ accessKeyId: name, secretAccessKey: 'local', identity });
    return clientOf(name);
  };
  return { clientOf, faults, services, userWho };
}

const errorOf = async (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

test('a topic’s life', async () => {
  const { clientOf, faults, services } = await begin();
  const client = clientOf('operator');
  const Tags = [{ Key: 'a', Value: '1' }];
  const { TopicArn } = await client.send(new CreateTopicCommand({ Name: 'alerts', Tags }));
  expect(TopicArn).toBe(arnOf('alerts'));
  await client.send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'a <b> & "c"' }),
  );
  const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn }));
  expect(Attributes).toMatchObject({ DisplayName: 'a <b> & "c"', SubscriptionsConfirmed: '0' });
  expect(JSON.parse(Attributes?.['Policy'] ?? '')).toMatchObject({ Id: '__default_policy_ID' });
  await client.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'b', Value: '2' }] }));
  await client.send(new UntagResourceCommand({ ResourceArn: TopicArn, TagKeys: ['a'] }));
  expect((await client.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags).toEqual([
    { Key: 'b', Value: '2' },
  ]);

  const subscribed = await client.send(
    new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ann@example.com' }),
  );
  expect(subscribed.SubscriptionArn).toBe('pending confirmation');
  const Token = services.sns.subscriptions.of(TopicArn ?? '')[0]?.token;
  const { SubscriptionArn } = await client.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  const { Subscriptions } = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  expect(Subscriptions).toMatchObject([{ SubscriptionArn, Endpoint: 'ann@example.com', Protocol: 'email' }]);
  await client.send(
    new SetSubscriptionAttributesCommand({
      SubscriptionArn,
      AttributeName: 'RawMessageDelivery',
      AttributeValue: 'true',
    }),
  );
  const shown = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(shown.Attributes).toMatchObject({ PendingConfirmation: 'false', RawMessageDelivery: 'true' });
  const published = await client.send(new PublishCommand({ TopicArn, Message: 'line\r\nline ü', Subject: 'S' }));
  expect(services.sns.deliveries.recent).toMatchObject([
    { id: published.MessageId, endpoint: 'ann@example.com', subject: 'S', message: 'line\r\nline ü' },
  ]);

  await client.send(new UnsubscribeCommand({ SubscriptionArn }));
  expect((await client.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual([]);
  await client.send(new DeleteTopicCommand({ TopicArn }));
  expect((await client.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn: arnOf('secret') }]);
  expect(faults).toEqual([]);
});

const publish = async (client: SNSClient, TopicArn: string, Message = 'm'): Promise<unknown> =>
  errorOf(client.send(new PublishCommand({ TopicArn, Message })));

test('errors have the names and statuses that the SDK knows', async () => {
  const { clientOf, services, userWho } = await begin();
  const operator = clientOf('operator');
  expect(await publish(operator, arnOf('none'))).toMatchObject({
    name: 'NotFoundException',
    message: 'Topic does not exist',
    $metadata: { httpStatusCode: 404 },
  });
  expect(await publish(operator, arnOf('secret'), '')).toMatchObject({
    name: 'InvalidParameterException',
    message: 'Invalid parameter: Empty message',
  });
  const stranger = userWho('stranger', { Effect: 'Allow', Action: 'sqs:*', Resource: '*' });
  expect(await publish(stranger, arnOf('secret'))).toMatchObject({
    name: 'AuthorizationErrorException',
    $metadata: { httpStatusCode: 403 },
    message: expect.stringMatching(/user\/stranger is not authorized to perform: sns:Publish on resource/i),
  });
  const keyless = userWho('keyless', { Effect: 'Allow', Action: 'sns:Publish', Resource: arnOf('secret') });
  expect(await publish(keyless, arnOf('secret'))).toMatchObject({ name: 'KMSAccessDeniedException' });
  const [key] = services.kms.keys.all();
  key?.setEnabled(false);
  expect(await publish(operator, arnOf('secret'))).toMatchObject({ name: 'KMSDisabledException' });
  key?.setEnabled(true);
  expect(await publish(operator, arnOf('secret'))).toBe('nothing was thrown');
});

test('whom somebody may subscribe is for policies to say', async () => {
  const { userWho } = await begin();
  const ann = userWho('ann', {
    Effect: 'Allow',
    Action: 'sns:Subscribe',
    Resource: '*',
    Condition: { StringLike: { 'sns:Endpoint': '*@example.com' } },
  });
  const subscribe = (Endpoint: string): Promise<unknown> =>
    errorOf(ann.send(new SubscribeCommand({ TopicArn: arnOf('secret'), Protocol: 'email', Endpoint })));
  expect(await subscribe('ann@example.com')).toBe('nothing was thrown');
  expect(await subscribe('ann@example.org')).toMatchObject({ name: 'AuthorizationErrorException' });
});
