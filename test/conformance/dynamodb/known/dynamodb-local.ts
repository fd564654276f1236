import { capacityOfLocal } from './dynamodb-local-capacity.ts';
import { transactionsOfLocal } from './dynamodb-local-transactions.ts';
import { localWords } from './dynamodb-local-words.ts';
import { alikeIn, bothRefuse, type Difference, type KnownDifference } from './known-difference.ts';
import { plainNumbers } from './plain-numbers.ts';
import { severalFaults } from './several-faults.ts';

const recorded = 'AWS’s answers as dynalite 4.0.0, whose tests its authors run against AWS, has them';

/** Where DynamoDB Local 2.6.1 is not like AWS. */
export const dynamoDbLocalDifferences: readonly KnownDifference[] = [
  ...capacityOfLocal,
  ...transactionsOfLocal,
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
  severalFaults,
];

const hasNoBase64 = (input: unknown): boolean =>
  [...JSON.stringify(input).matchAll(/"B":"([^"]*)"/g)].some(
    ([, text = '']) => Buffer.from(text, 'base64').toString('base64') !== text,
  );

const scanned = ({ body }: Difference['embedded']): unknown => (body as { ScannedCount?: unknown }).ScannedCount;

/** Which expression a message is about. */
const labelOf = (difference: Difference, side: 'embedded' | 'oracle'): string | undefined =>
  /^Invalid (\w+):/.exec(difference[side].message ?? '')?.[1];
