import type { Principal } from '../../../localstack/core/principal.ts';
import { load } from '../template/fixture.ts';

const accountId = '123456789012';
const ruleArn = `arn:aws:events:eu-central-1:${accountId}:rule/orders/to-work`;
const rule: Principal = { kind: 'service', service: 'events.amazonaws.com', sourceArn: ruleArn };
const account = { AWS: `arn:aws:iam::${accountId}:root` };

const letIn = (action: string | string[], resource: unknown, sourceArn = ruleArn) => ({
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: action,
  Resource: resource,
  Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
});

const document = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });

/** A queue under a key; what lets EventBridge in can be left out or said for another rule. */
function encryptedQueue({
  queuePolicy = [letIn('sqs:SendMessage', '*')],
  keyPolicy = [letIn(['kms:GenerateDataKey', 'kms:Decrypt'], '*')],
} = {}) {
  const everything = { Effect: 'Allow', Principal: account, Action: 'kms:*', Resource: '*' };
  const { services } = load({
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document(everything, ...keyPolicy) } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: 'work', KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    },
    ...(queuePolicy.length > 0 && {
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: document(...queuePolicy) },
      },
    }),
  });
  const queueArn = `arn:aws:sqs:eu-central-1:${accountId}:work`;
  return {
    services,
    deliver: (source = rule) => services.delivery.deliver(queueArn, '{}', { source }),
    received: () => services.sqs.queue(queueArn).receive(10).length,
    key: () => services.kms.keys.all()[0],
  };
}

test('a rule delivers where the queue and its key let it', () => {
  const { deliver, received } = encryptedQueue();
  deliver();
  expect(received()).toBe(1);
});

test.each([
  ['has no policy', { queuePolicy: [] }, 'AccessDeniedException'],
  ['lets another rule in', { queuePolicy: [letIn('sqs:SendMessage', '*', `${ruleArn}-x`)] }, 'AccessDeniedException'],
  ['has a key that does not', { keyPolicy: [] }, 'KMSAccessDeniedException'],
  ['has a key that lets it decrypt only', { keyPolicy: [letIn('kms:Decrypt', '*')] }, 'KMSAccessDeniedException'],
])('a rule does not deliver to a queue that %s', (_, queue, code) => {
  const { deliver, received } = encryptedQueue(queue);
  expect(() => deliver()).toThrow(expect.objectContaining({ code }));
  expect(received()).toBe(0);
});

test('nothing is delivered under a key that is disabled, until it is enabled again', () => {
  const { deliver, key, received } = encryptedQueue();
  key()?.setEnabled(false);
  expect(() => deliver()).toThrow(expect.objectContaining({ code: 'KMSDisabledException' }));
  key()?.setEnabled(true);
  deliver();
  expect(received()).toBe(1);
});

test('no service is let in by the key that AWS manages for queues', () => {
  const { services } = load({
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'managed', KmsMasterKeyId: 'alias/aws/sqs' } },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: document(letIn('sqs:SendMessage', '*')) },
    },
  });
  const deliver = () =>
    services.delivery.deliver(`arn:aws:sqs:eu-central-1:${accountId}:managed`, '{}', { source: rule });
  expect(deliver).toThrow(expect.objectContaining({ code: 'KMSAccessDeniedException' }));
});
