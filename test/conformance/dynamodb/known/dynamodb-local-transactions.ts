import { bothRefuse, type KnownDifference } from './known-difference.ts';
import { plainNumbers } from './plain-numbers.ts';

/** Where DynamoDB Local 2.6.1 is not like AWS in batches and transactions. */
export const transactionsOfLocal: readonly KnownDifference[] = [
  {
    name: 'full-stop-of-reasons',
    reason: 'reasons of cancelled transactions end with a full stop',
    source: 'API_TransactWriteItems.html: "The conditional request failed"',
    is: ({ embedded, oracle }) =>
      embedded.code === 'TransactionCanceledException' &&
      embedded.message === oracle.message &&
      JSON.stringify(embedded.body) === JSON.stringify(plainNumbers(oracle.body)).replaceAll('failed."', 'failed"'),
  },
  {
    name: 'faults-within-transactions',
    reason:
      'a write that cannot be evaluated refuses a transaction, where AWS cancels it with ValidationError among the reasons',
    source: 'API_TransactWriteItems.html: "Validation Error" in the table of cancellation reasons',
    is: ({ operation, embedded, oracle }) =>
      operation === 'TransactWriteItems' &&
      embedded.code === 'TransactionCanceledException' &&
      oracle.code === 'ValidationException' &&
      /"Code":"ValidationError"/.test(JSON.stringify(embedded.body)),
  },
  {
    name: 'same-item-in-transactions',
    reason: 'evaluates conditions before it refuses a transaction that has an item twice',
    source:
      'API_TransactWriteItems.html: "There is a user error, such as an invalid data format" comes as ValidationException',
    is: ({ embedded, oracle }) =>
      embedded.message === 'Transaction request cannot include multiple operations on one item' &&
      oracle.code === 'TransactionCanceledException',
  },
  {
    name: 'keys-in-transactions-to-read',
    reason: 'gives no reasons where a wrong key cancels a transaction that reads, or refuses it',
    source: 'https://github.com/paritysuite/dynamodb-conformance: transactGetItems.test.ts, recorded from AWS',
    is: ({ operation, embedded, oracle }) =>
      operation === 'TransactGetItems' &&
      embedded.code === 'TransactionCanceledException' &&
      /"The provided key element does not match the schema"/.test(JSON.stringify(embedded.body)) &&
      /^(The number of conditions on the keys is invalid|One of the required keys was not given a value|Invalid attribute value type|One or more parameter values were invalid: Type mismatch for key)/.test(
        oracle.message ?? '',
      ),
  },
  {
    name: 'keys-in-transactions-to-write',
    reason:
      'refuses a transaction with a key that does not fit, where AWS cancels it with a reason for the first such key',
    source: 'https://github.com/floci-io/floci: DynamoDbJsonHandlerTest, checked against AWS by its authors',
    is: ({ operation, embedded, oracle }) =>
      operation === 'TransactWriteItems' &&
      /(The provided key element does not match|Missing the key|Type mismatch for)/.test(
        JSON.stringify(embedded.body),
      ) &&
      /number of conditions on the keys|required keys was not given|Invalid attribute value type|Type mismatch for/.test(
        JSON.stringify(oracle),
      ),
  },
  {
    name: 'keys-before-expressions',
    reason: 'is cancelled by a wrong key of a read before it looks at the expression of a later one',
    source:
      'https://github.com/paritysuite/dynamodb-conformance: transactions.test.ts, recorded from AWS: what does not parse is refused before anything is run',
    is: ({ operation, embedded, oracle }) =>
      operation === 'TransactGetItems' &&
      oracle.code === 'TransactionCanceledException' &&
      embedded.code === 'ValidationException' &&
      /^(Invalid ProjectionExpression: |ExpressionAttributeNames |Value provided in )/.test(embedded.message ?? ''),
  },
  {
    name: 'order-in-batches',
    reason: 'parses the projections of all tables before it checks the first',
    source: 'none: AWS does not say which of several faults it names first',
    is: (difference) =>
      difference.operation === 'BatchGetItem' &&
      Object.keys(difference.input['RequestItems'] as object).length > 1 &&
      bothRefuse(difference, /^Invalid ProjectionExpression: /, /^Invalid ProjectionExpression: /),
  },
  {
    name: 'numbers-in-keys',
    reason:
      'takes the keys 0 and -0 for two in one batch or transaction, and those with an exponent in an item and a key',
    source: 'HowItWorks.NamingRulesDataTypes.html: numbers are compared by value',
    is: ({ input, embedded }) =>
      /^(Provided list of item keys contains duplicates|Transaction request cannot include multiple operations on one item)$/.test(
        embedded.message ?? '',
      ) && /"N":"(-0|[^"]*[eE][^"]*)"/.test(JSON.stringify(input)),
  },
];
