import { alikeIn, without, type Difference, type KnownDifference } from './known-difference.ts';
import { plainNumbers } from './plain-numbers.ts';

const reads = new Set(['Query', 'Scan', 'BatchGetItem', 'GetItem']);

/** Where DynamoDB Local 2.6.1 counts other units than AWS. */
export const capacityOfLocal: readonly KnownDifference[] = [
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
    is: (difference) =>
      reads.has(difference.operation) &&
      alikeIn(difference, withoutCapacity) &&
      unitsOf(difference.oracle) < unitsOf(difference.embedded),
  },
  {
    name: 'capacity-of-batches-and-transactions',
    reason: 'deletions in a batch and writes in a transaction cost more than on AWS',
    source: 'read-write-operations.html: one unit for the KB, two in a transaction',
    is: (difference) =>
      /^(BatchWrite|TransactWrite|TransactGet)/.test(difference.operation) &&
      alikeIn(difference, withoutCapacity) &&
      unitsOf(difference.oracle) > unitsOf(difference.embedded),
  },
  {
    name: 'kinds-of-units',
    reason: 'does not say by table and index which kind of units a transaction has consumed',
    source: 'https://github.com/nubo-db/dynamodb-conformance: transactGet.test.ts, recorded from AWS',
    is: (difference) =>
      difference.operation.startsWith('Transact') &&
      difference.input['ReturnConsumedCapacity'] === 'INDEXES' &&
      alikeIn(difference, withoutKinds),
  },
];

function withoutKinds(body: unknown): unknown {
  return plainNumbers(JSON.parse(JSON.stringify(body, dropKind)));
}

function dropKind(name: string, member: unknown): unknown {
  return /^(Read|Write)CapacityUnits$/.test(name) ? undefined : member;
}

const withoutCapacity = (body: unknown): unknown => plainNumbers(without('ConsumedCapacity')(body));

/** The units that an answer says were consumed, of all tables. */
function unitsOf({ body }: Difference['embedded']): number {
  const { ConsumedCapacity: consumed = [] } = body as { ConsumedCapacity?: Units | readonly Units[] };
  return [consumed].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}

interface Units {
  readonly CapacityUnits: number;
}
