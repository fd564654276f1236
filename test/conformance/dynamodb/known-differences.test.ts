import { differenceOf } from './known-differences.ts';
import type { Difference } from './known/known-difference.ts';
import type { Answer } from './side.ts';

const done = (body: unknown = {}): Answer => ({ status: 200, body });
const refused = (message: string, code = 'ValidationException'): Answer => ({ status: 400, code, message, body: {} });
const given = (
  operation: string,
  embedded: Answer,
  oracle: Answer,
  input: Record<string, unknown> = {},
): Difference => ({ operation, input, embedded, oracle });

const otherItems = given('Query', done({ Items: [{ a: { N: '1' } }] }), done({ Items: [] }));

test.each(['dynalite', 'dynamodb-local', 'another'])('%s may not differ in items', (oracle) => {
  expect(differenceOf(oracle, otherItems)).toBeUndefined();
  expect(differenceOf(oracle, given('PutItem', done(), refused('The conditional request failed')))).toBeUndefined();
  const condition = refused('The conditional request failed', 'ConditionalCheckFailedException');
  expect(differenceOf(oracle, given('PutItem', done(), condition))).toBeUndefined();
  expect(differenceOf(oracle, given('PutItem', condition, done()))).toBeUndefined();
});

test.each<[string, string, Difference, Difference]>([
  [
    'dynalite',
    'capacity',
    given(
      'PutItem',
      done({ ConsumedCapacity: { CapacityUnits: 2 } }),
      done({ ConsumedCapacity: { CapacityUnits: 1 } }),
    ),
    given('PutItem', done({ ConsumedCapacity: { CapacityUnits: 2 }, Attributes: {} }), done({ Attributes: { a: 1 } })),
  ],
  [
    'dynalite',
    'which-of-several-faults',
    given(
      'PutItem',
      refused('Invalid ConditionExpression: The expression can not be empty;'),
      refused('The provided key element does not match the schema'),
    ),
    given(
      'PutItem',
      refused('Invalid ConditionExpression: The expression can not be empty;'),
      refused('Invalid ConditionExpression: Syntax error; token: "a", near: "a a"'),
    ),
  ],
  [
    'dynalite',
    'rounded-sums',
    given('UpdateItem', refused('Attempting to store more than 38 significant digits in a Number'), done()),
    given('PutItem', refused('Attempting to store more than 38 significant digits in a Number'), done()),
  ],
  [
    'dynamodb-local',
    'numbers-with-exponents',
    given('GetItem', done({ Item: { a: { N: '900' } } }), done({ Item: { a: { N: '9e2' } } })),
    given('GetItem', done({ Item: { a: { N: '900' } } }), done({ Item: { a: { N: '9e3' } } })),
  ],
  [
    'dynamodb-local',
    'capacity-of-nothing-read',
    given(
      'GetItem',
      done({ ConsumedCapacity: { CapacityUnits: 0.5 } }),
      done({ ConsumedCapacity: { CapacityUnits: 0 } }),
    ),
    given(
      'GetItem',
      done({ ConsumedCapacity: { CapacityUnits: 0.5 } }),
      done({ ConsumedCapacity: { CapacityUnits: 1 } }),
    ),
  ],
  [
    'dynamodb-local',
    'words',
    given(
      'GetItem',
      refused('Requested resource not found', 'ResourceNotFoundException'),
      refused('Cannot do operations on a non-existent table', 'ResourceNotFoundException'),
    ),
    given(
      'GetItem',
      refused('Requested resource not found', 'ResourceNotFoundException'),
      refused('Cannot do operations on a non-existent table'),
    ),
  ],
  [
    'dynamodb-local',
    'filters-beyond-an-index',
    given('Scan', done({ ScannedCount: 3, Count: 2 }), done({ ScannedCount: 3, Count: 3 }), {
      IndexName: 'i',
      FilterExpression: 'a = :v',
    }),
    given('Scan', done({ ScannedCount: 3, Count: 2 }), done({ ScannedCount: 3, Count: 3 }), {
      FilterExpression: 'a = :v',
    }),
  ],
])('of %s, %s is matched narrowly', (oracle, name, listed, unlisted) => {
  expect(differenceOf(oracle, listed)).toBe(name);
  expect(differenceOf(oracle, unlisted)).toBeUndefined();
  expect(differenceOf('another', listed)).toBeUndefined();
});
