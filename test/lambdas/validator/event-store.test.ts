import {
  type AttributeValue,
  ConditionalCheckFailedException,
  ProvisionedThroughputExceededException,
} from '@aws-sdk/client-dynamodb';
import { createEventStore } from '../../../lambdas/validator/event-store.ts';
import { fakeDynamoDb } from '../shared/fixture.ts';
import { itemOf, sqsRecord } from './fixture.ts';

const item = itemOf(sqsRecord());

/** A store whose every put ends in an error. */
function failing(error: Error) {
  const { client } = fakeDynamoDb(() => {
    throw error;
  });
  return createEventStore(client, 'events');
}

function conditionFailed(found?: Record<string, AttributeValue>): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: {},
    ...(found && { Item: found }),
  });
}

it('puts an item where there is none, and asks for the one that is there otherwise', async () => {
  const { client, puts } = fakeDynamoDb();
  await expect(createEventStore(client, 'events').put(item)).resolves.toBe('stored');
  expect(puts).toEqual([
    {
      TableName: 'events',
      Item: item,
      ConditionExpression: 'attribute_not_exists(clientId)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  ]);
});

it('finds the same content there: a duplicate', async () => {
  await expect(failing(conditionFailed({ bodyHash: { S: item.bodyHash } })).put(item)).resolves.toBe('duplicate');
});

it.each([
  ['other content', conditionFailed({ bodyHash: { S: `${item.bodyHash.slice(0, -1)}!` } })],
  ['an item that it was not shown', conditionFailed()],
  ['an item that says nothing of its content', conditionFailed({})],
])('finds %s there: a conflict', async (_name, error) => {
  await expect(failing(error).put(item)).resolves.toBe('conflict');
});

it.each([
  ['is throttled', new ProvisionedThroughputExceededException({ message: 'slow down', $metadata: {} })],
  ['times out', Object.assign(new Error('timed out'), { name: 'TimeoutError' })],
  ['answers with what only has the name', Object.assign(new Error(), { name: 'ConditionalCheckFailed' })],
])('passes the error on where DynamoDB %s', async (_name, error) => {
  await expect(failing(error).put(item)).rejects.toBe(error);
});
