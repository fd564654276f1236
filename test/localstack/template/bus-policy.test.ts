import { type WrittenResource, load, ref } from './fixture.ts';

const busArn = 'arn:aws:events:eu-central-1:123456789012:event-bus/orders';
const bus: WrittenResource = { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } };

function policy(StatementId: string, properties: Record<string, unknown>): WrittenResource {
  return {
    Type: 'AWS::Events::EventBusPolicy',
    Properties: { EventBusName: ref('Bus'), StatementId, ...properties },
  };
}

test('AWS::Events::EventBusPolicy adds a statement to the policy of its bus', () => {
  const Statement = { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: busArn };
  const { services, loaded } = load(
    {
      Bus: bus,
      One: policy('one', { Action: 'events:PutEvents', Principal: '111122223333' }),
      Two: policy('two', { Statement }),
    },
    { Outputs: { One: { Value: ref('One') } } },
  );
  expect(services.eventBridge.policyOf(busArn)?.statements).toHaveLength(2);
  expect(loaded.outputs['One']).toBe('orders|one');
});
