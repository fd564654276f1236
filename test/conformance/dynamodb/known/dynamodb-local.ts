import { alikeIn, bothRefuse, without, type Difference, type KnownDifference } from './known-difference.ts';
import { localWords } from './dynamodb-local-words.ts';
import { plainNumbers } from './plain-numbers.ts';
import { severalFaults } from './several-faults.ts';

const recorded = 'AWS’s answers as dynalite 4.0.0, whose tests its authors run against AWS, has them';
const reads = new Set(['Query', 'Scan', 'BatchGetItem', 'GetItem']);

/** Where DynamoDB Local 2.6.1 is not like AWS. */
export const dynamoDbLocalDifferences: readonly KnownDifference[] = [
  {
    name: 'words',
    reason: 'it has its own words for keys, tables, numbers and batches that AWS refuses in others',
    source: recorded,
    is: (difference) => localWords.some(([ours, theirs]) => bothRefuse(difference, ours, theirs)),
  },
  {
    name: 'numbers-with-exponents',
    reason: 'it gives back some numbers as they were written, such as 9e37, where AWS gives all digits',
    source: recorded,
    is: (difference) => alikeIn(difference, plainNumbers),
  },
  {
    name: 'capacity-of-deletions',
    reason: 'DeleteItem says what it consumed without being asked',
    source: 'API_DeleteItem.html: ReturnConsumedCapacity is NONE unless it is given',
    is: (difference) =>
      difference.operation === 'DeleteItem' &&
      [undefined, 'NONE'].includes(difference.input['ReturnConsumedCapacity'] as undefined) &&
      alikeIn(difference, withoutCapacity),
  },
  {
    name: 'capacity-of-half-index-keys',
    reason: 'counts a write of an index for an item that has only one attribute of its key, and so is not in it',
    source:
      'https://github.com/nubo-db/dynamodb-conformance: indexConsumedCapacity.test.ts, recorded from AWS: nothing for indexes that are missed',
    is: (difference) =>
      /^(Put|Update)Item$/.test(difference.operation) &&
      alikeIn(difference, withoutCapacity) &&
      unitsOf(difference.oracle) === unitsOf(difference.embedded) + 1,
  },
  {
    name: 'capacity-of-nothing-read',
    reason: 'reading what is not there costs nothing, where AWS counts half a unit or one',
    source: 'read-write-operations.html: reading an item that does not exist consumes read capacity',
    is: (difference) => reads.has(difference.operation) && alikeIn(difference, withoutCapacity),
  },
  {
    name: 'capacity-of-batches-and-transactions',
    reason: 'deletions in a batch and writes in a transaction cost more than on AWS',
    source: 'read-write-operations.html: one unit for the KB, two in a transaction',
    is: (difference) =>
      /^(BatchWrite|TransactWrite|TransactGet)/.test(difference.operation) && alikeIn(difference, withoutCapacity),
  },
  {
    name: 'paths-of-an-overlap',
    reason: 'names other paths than those that overlap, and does so before it looks for names that are not defined',
    source: recorded,
    is: (difference) =>
      bothRefuse(
        difference,
        /: (Two document paths (overlap|conflict) with|An expression attribute (name|value) used in)/,
        /: Two document paths (overlap|conflict) with/,
      ) && labelOf(difference, 'embedded') === labelOf(difference, 'oracle'),
  },
  {
    name: 'place-of-a-syntax-error',
    reason: 'around parentheses, its parser names another token as the one that is wrong, or the parentheses',
    source: 'none: AWS’s pages do not have these messages',
    is: (difference) =>
      bothRefuse(difference, /: Syntax error; token: /, /: (Syntax error; token: |The expression has redundant )/) &&
      labelOf(difference, 'embedded') === labelOf(difference, 'oracle') &&
      /[()]/.test(JSON.stringify(difference.input)),
  },
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
    name: 'order-in-batches',
    reason: 'parses the projections of all tables before it checks the first',
    source: 'none: AWS does not say which of several faults it names first',
    is: (difference) =>
      difference.operation === 'BatchGetItem' &&
      Object.keys(difference.input['RequestItems'] as object).length > 1 &&
      bothRefuse(difference, /^Invalid ProjectionExpression: /, /^Invalid ProjectionExpression: /),
  },
  {
    name: 'updates-without-expression',
    reason:
      'takes an Update without UpdateExpression in a transaction, and fails on such an UpdateItem that asks for values',
    source: 'API_Update.html: UpdateExpression is required',
    is: ({ operation, input, embedded, oracle }) =>
      (operation === 'TransactWriteItems' && /updateExpression' failed to satisfy/.test(embedded.message ?? '')) ||
      (operation === 'UpdateItem' && input['UpdateExpression'] === undefined && oracle.code === 'InternalFailure'),
  },
  {
    name: 'json-types',
    reason: 'takes a number for a string, and fails on what is no base64',
    source: recorded,
    is: ({ input, embedded, oracle }) =>
      (embedded.code === 'SerializationException' && /^NUMBER_VALUE cannot|[Bb]ase64/.test(embedded.message ?? '')) ||
      (oracle.code === 'InternalFailure' && hasNoBase64(input)),
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
  {
    name: 'size-is-not-reserved',
    reason: 'takes size for an attribute’s name',
    source: 'ReservedWords.html: SIZE',
    is: ({ embedded }) => /reserved keyword: size$/i.test(embedded.message ?? ''),
  },
  {
    name: 'order-of-names',
    reason: 'lists types and attributes in another order, or types that it has for itself',
    source: recorded,
    is: (difference) =>
      [
        /; type: .*, valid types: /,
        /operator or function: attribute_type, operand type: \{/,
        / does not project /,
      ].some((message) => bothRefuse(difference, message, message)),
  },
  {
    name: 'values-in-messages',
    reason: 'shows a binary as the object that it is in Java, and a number as it was written',
    source: recorded,
    is: (difference) => bothRefuse(difference, /: The BETWEEN operator requires /, /: The BETWEEN operator requires /),
  },
  {
    name: 'conditions-before-paths-into-keys',
    reason: 'evaluates the condition before it refuses an update of a part of an index’s key',
    source: recorded,
    is: ({ operation, embedded, oracle }) =>
      /^(UpdateItem|TransactWriteItems)$/.test(operation) &&
      /Key attributes must be scalars/.test(JSON.stringify(embedded)) &&
      /ConditionalCheckFailed/.test(JSON.stringify(oracle)),
  },
  {
    name: 'index-keys-of-another-type',
    reason: 'lets an update put a value of another type where an index has its key',
    source: 'API_UpdateItem.html: ValidationException; ' + recorded,
    is: ({ operation, embedded, oracle }) =>
      /^(UpdateItem|TransactWriteItems)$/.test(operation) &&
      /Type mismatch for Index Key|secondary index key to unsupported type/.test(JSON.stringify(embedded)) &&
      (oracle.status === 200 || /Invalid attribute value type|ConditionalCheckFailed/.test(JSON.stringify(oracle))),
  },
  {
    name: 'filters-beyond-an-index',
    reason: 'filters what a Scan finds in an index by attributes that the index does not keep',
    source: 'GSI.html: an index holds its keys and the attributes that are projected into it',
    is: ({ operation, input, embedded, oracle }) =>
      operation === 'Scan' &&
      input['IndexName'] !== undefined &&
      input['FilterExpression'] !== undefined &&
      [embedded, oracle].every(({ status }) => status === 200) &&
      scanned(embedded) === scanned(oracle),
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
  severalFaults,
];

const hasNoBase64 = (input: unknown): boolean =>
  [...JSON.stringify(input).matchAll(/"B":"([^"]*)"/g)].some(
    ([, text = '']) => Buffer.from(text, 'base64').toString('base64') !== text,
  );

const unitsOf = ({ body }: Difference['embedded']): number =>
  (body as { ConsumedCapacity?: { CapacityUnits: number } }).ConsumedCapacity?.CapacityUnits ?? 0;

const withoutCapacity = (body: unknown): unknown => plainNumbers(without('ConsumedCapacity')(body));

const scanned = ({ body }: Difference['embedded']): unknown => (body as { ScannedCount?: unknown }).ScannedCount;

/** Which expression a message is about. */
const labelOf = (difference: Difference, side: 'embedded' | 'oracle'): string | undefined =>
  /^Invalid (\w+):/.exec(difference[side].message ?? '')?.[1];
