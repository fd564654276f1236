import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { askTargets } from '../../../bin/status/ask-targets.ts';
import { createTargetStore } from '../../../lambdas/deliver/target-store.ts';
import { machinePause } from '../../../lambdas/shared/pause.ts';
import { namesOf } from '../../../lib/names.ts';
import { fixture } from '../../localstack/dynamodb/fixture.ts';

/** A table of the embedded cloud as a client has it. */
function tableOfTargets(): DynamoDBClient {
  const { call } = fixture({
    TableName: 'sluice-test-targets',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'action', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'action', KeyType: 'HASH' }],
  });
  const send = async ({ constructor: { name }, input }: { readonly constructor: { name: string }; input: object }) => {
    await Promise.resolve();
    return call(name.replace(/Command$/, ''), { ...input });
  };
  return { send } as unknown as DynamoDBClient;
}

test('until when a target is left alone is read as the function that delivers writes it', async () => {
  const dynamodb = tableOfTargets();
  const ask = async () => askTargets({ dynamodb, nameOf: namesOf('test') }, ['orders']);
  expect(await ask()).toEqual(new Map());
  await createTargetStore(dynamodb, 'sluice-test-targets', machinePause).change('orders', (state) => ({
    state: { ...state, openUntilMs: 1_764_252_000_000, failures: 5 },
    result: undefined,
  }));
  expect(await ask()).toEqual(new Map([['orders', { openUntilMs: 1_764_252_000_000, failures: 5 }]]));
});
