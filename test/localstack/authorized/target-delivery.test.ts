import { deliveryByService } from '../../../localstack/authorized/target-delivery.ts';

const source = { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'arn:rule' } as const;

test('a target is of the service that its ARN names; of any other it says so', () => {
  const sqs = { deliver: jest.fn() };
  const lambda = { deliver: jest.fn() };
  const delivery = deliveryByService({ sqs, lambda });
  delivery.deliver('arn:aws:lambda:us-east-1:1:function:f', '{}', { source });
  expect(lambda.deliver.mock.calls).toEqual([['arn:aws:lambda:us-east-1:1:function:f', '{}', { source }]]);
  expect(sqs.deliver).not.toHaveBeenCalled();
  expect(() => delivery.deliver('arn:aws:sns:us-east-1:1:topic', '{}', { source })).toThrow(
    expect.objectContaining({ code: 'InvalidParameterValue' }),
  );
});
