import { load, queue, ref } from './fixture.ts';

const document = (Action: string, rest: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action, Resource: '*', ...rest }],
});

const policy = (PolicyDocument: object, ...Queues: object[]) => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: { PolicyDocument, Queues },
});

test('a queue policy is the policy of each of its queues', () => {
  const PolicyDocument = document('sqs:SendMessage');
  const { services } = load({
    Orders: queue('orders'),
    Refunds: queue('refunds'),
    Others: queue('others'),
    Policy: policy(PolicyDocument, ref('Orders'), ref('Refunds')),
  });
  const [orders, others, refunds] = services.sqs.all();
  expect(JSON.parse(orders?.policy?.text ?? '')).toEqual(PolicyDocument);
  expect(services.sqs.policyOf(refunds?.arn ?? '')?.statements).toHaveLength(1);
  expect(services.sqs.policyOf(others?.arn ?? '')).toBeUndefined();
});

test.each([
  ['an element that is none', policy(document('sqs:SendMessage', { Actions: [] }), ref('Orders')), /Policy.*Actions/s],
  [
    'a statement without a principal',
    policy({ Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] }, ref('Orders')),
    /rincipal/,
  ],
  ['no queue', policy(document('sqs:SendMessage')), /Queues/],
])('%s is refused by name', (_name, Policy, message) => {
  expect(() => load({ Orders: queue('orders'), Policy })).toThrow(message);
});
