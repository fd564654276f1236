import { alikeIn, bothRefuse, without, type Difference, type KnownDifference } from './known-difference.ts';
import { severalFaults } from './several-faults.ts';

const local = 'AWS’s DynamoDB Local 2.6.1, which has AWS’s own parser of expressions';

/** Messages of AWS's, with those that dynalite has instead. */
const words: readonly (readonly [ours: RegExp, theirs: RegExp])[] = [
  [/: Incorrect operand type for operator or function; /, /: Incorrect operand type for operator or function; /],
  [
    /Condition parameter type does not match schema type$/,
    /: ComparisonOperator \w+ is not valid for \w+ AttributeValue type$/,
  ],
  [
    /^Invalid KeyConditionExpression: Incorrect operand type for operator or function; /,
    /: ComparisonOperator \w+ is not valid for \w+ AttributeValue type$|: The BETWEEN operator requires same data type /,
  ],
  [
    /^The number of query conditions \(\d\) exceeds the number of key attributes /,
    /^(Query key condition not supported|Conditions can be of length 1 or 2 only)$/,
  ],
  [
    /^Invalid KeyConditionExpression: KeyConditionExpressions (must only contain one|cannot have conditions on nested)/,
    /^KeyConditionExpressions (must only contain one|cannot have conditions on nested)/,
  ],
  [
    /^(\d) validation errors? detected: Value '\{.*\}' at 'requestItems' /,
    /^(\d) validation errors? detected: Value '\{.*\}' at 'requestItems' /,
  ],
];

/** Where dynalite 4.0.0 is not like AWS. */
export const dynaliteDifferences: readonly KnownDifference[] = [
  {
    name: 'words',
    reason: 'it has other words for operands of a wrong type and key conditions: those of an AWS of some years ago',
    source: local,
    is: (difference) => words.some(([ours, theirs]) => bothRefuse(difference, ours, theirs)),
  },
  {
    name: 'paths-of-an-overlap',
    reason: 'names paths that overlap in another order',
    source: 'none: AWS does not say in which order it names them',
    is: (difference) =>
      bothRefuse(
        difference,
        /: Two document paths (overlap|conflict) with/,
        /: Two document paths (overlap|conflict) with/,
      ),
  },
  {
    name: 'capacity',
    reason: 'does not count indexes, nor what is read in vain',
    source:
      'read-write-operations.html: each index that a write touches costs as well, and so does an item that does not exist',
    is: (difference) => alikeIn(difference, without('ConsumedCapacity')),
  },
  {
    name: 'select',
    reason: 'does not check Select against indexes and projections',
    source: 'API_Query.html and API_Scan.html: Select; ' + local,
    is: (difference) =>
      refusedAlone(
        difference,
        /^Must specify the AttributesToGet|^Cannot specify the ProjectionExpression|^ALL_PROJECTED_/,
      ),
  },
  {
    name: 'consistent-scans',
    reason: 'scans an index consistently',
    source: 'API_Scan.html: ConsistentRead is not supported on global secondary indexes',
    is: (difference) =>
      difference.operation === 'Scan' && refusedAlone(difference, /^Consistent reads are not supported/),
  },
  {
    name: 'projections-of-indexes',
    reason: 'finds nothing where an index does not keep an attribute that is asked for',
    source: 'GSI.html, and https://github.com/localstack/localstack/issues/478',
    is: (difference) => refusedAlone(difference, / does not project /),
  },
  {
    name: 'values-of-deletions',
    reason: 'deletes whatever ReturnValues asks for',
    source: 'API_DeleteItem.html: "DeleteItem does not recognize any values other than NONE or ALL_OLD"',
    is: (difference) =>
      difference.operation === 'DeleteItem' && refusedAlone(difference, /^ReturnValues can only be ALL_OLD or NONE$/),
  },
  {
    name: 'operand-types',
    reason: 'compares what has no order, and finds it false',
    source: local,
    is: (difference) =>
      refusedAlone(
        difference,
        /^Invalid \w+Expression: Incorrect operand type for operator or function; operator or function: /,
      ),
  },
  {
    name: 'double-negation',
    reason: 'does not parse NOT NOT',
    source: 'Expressions.OperatorsAndFunctions.html: "NOT condition" is a condition',
    is: ({ input, oracle }) =>
      /\bNOT NOT\b/.test(JSON.stringify(input)) &&
      (oracle.message ?? '').endsWith(': Syntax error; Expected "(" but "N" found.'),
  },
  {
    name: 'paths-into-keys',
    reason: 'looks for a part of a key’s value, and finds none',
    source: local,
    is: (difference) => refusedAlone(difference, /^Key attributes must be scalars; /),
  },
  {
    name: 'which-fault-of-a-condition',
    reason: 'looks at the types of functions before those of comparisons, where AWS goes from left to right',
    source: local,
    is: (difference) =>
      bothRefuse(
        difference,
        /^Invalid (Condition|Filter)Expression: Incorrect operand type for operator or function; /,
        /^Invalid (Condition|Filter)Expression: Invalid attribute type name found; /,
      ),
  },
  {
    name: 'types-of-defaults',
    reason: 'takes the second operand of if_not_exists for the type of the value that it gives',
    source:
      'API_TransactWriteItems.html: "attempted to update the secondary index key to unsupported type" is known only then',
    is: ({ operation, input, embedded, oracle }) =>
      operation === 'UpdateItem' &&
      /\bif_not_exists\(/.test(String(input['UpdateExpression'])) &&
      /: Type mismatch for Index Key /.test(oracle.message ?? '') &&
      (embedded.status === 200 ||
        embedded.code === 'ConditionalCheckFailedException' ||
        (embedded.message ?? '').endsWith('secondary index key to unsupported type')),
  },
  {
    name: 'rounded-sums',
    reason: 'adds numbers whose sum has more than 38 digits, and rounds it',
    source: local,
    is: (difference) =>
      difference.operation === 'UpdateItem' &&
      difference.oracle.status === 200 &&
      refusedAlone(difference, /^Attempting to store more than 38 significant digits in a Number$/),
  },
  {
    name: 'no-attributes',
    reason: 'gives an empty map of attributes where AWS gives none',
    source: local,
    is: (difference) =>
      JSON.stringify((difference.oracle.body as { Attributes?: unknown }).Attributes) === '{}' &&
      alikeIn(difference, without('Attributes', 'ConsumedCapacity')),
  },
  severalFaults,
];

/** Whether the embedded cloud refused with this message, and the oracle did it, or found a condition false. */
const refusedAlone = ({ embedded, oracle }: Difference, message: RegExp): boolean =>
  embedded.code === 'ValidationException' &&
  message.test(embedded.message ?? '') &&
  (oracle.status === 200 || oracle.code === 'ConditionalCheckFailedException');
