import type { Row } from '../table/row.ts';
import type { Table } from '../table/table.ts';

const readUnitBytes = 4096;
const writeUnitBytes = 1024;

/** What a request costs, in units: of the table itself, and of those of its indexes that it touches. */
export interface Cost {
  readonly table: number;
  readonly indexes: Readonly<Record<string, number>>;
}

/** A table and what a request costs of it. */
export interface TableCost {
  readonly table: Table;
  readonly cost: Cost;
}

/** What a caller may ask to be told. */
export type WantedCapacity = 'INDEXES' | 'TOTAL' | 'NONE' | undefined;

/**
 * The units of one write: of the larger of both items by the KB, and the same for each index that it touches.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html (2026-11-21)
 */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / writeUnitBytes));

/** The units of reading these bytes at once: by the 4 KB, half of it when eventual consistency suffices. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / readUnitBytes)) * (consistent ? 1 : 0.5);

/** The cost of reading from the table itself. */
export const readCost = (bytes: number, consistent: boolean): Cost => ({
  table: readUnits(bytes, consistent),
  indexes: {},
});

/** The units that a change costs in each of the table's indexes that it touches. */
export function indexUnits(
  table: Table,
  baseId: string,
  before: Row | undefined,
  after: Row | undefined,
): Cost['indexes'] {
  const units: Record<string, number> = {};
  for (const [name, index] of table.indexes) {
    const [old, now] = [before, after].map((row) => row && index.rowOf(row.item, baseId));
    for (const bytes of index.writesFor(old, now)) units[name] = (units[name] ?? 0) + writeUnits(bytes);
  }
  return units;
}

/** What a transaction costs: each item is read or written twice. */
export const twice = ({ table, indexes }: Cost): Cost => ({
  table: 2 * table,
  indexes: Object.fromEntries(Object.entries(indexes).map(([name, units]) => [name, 2 * units])),
});

/**
 * What ReturnConsumedCapacity asked for; by table and index for INDEXES.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html (not checked)
 */
export function consumed(wanted: WantedCapacity, table: Table, cost: Cost): { ConsumedCapacity?: ConsumedCapacity } {
  return isWanted(wanted) ? { ConsumedCapacity: capacityOf(wanted, { table, cost }) } : {};
}

/**
 * The same for operations on several tables.
 * https://github.com/nubo-db/dynamodb-conformance: transactGet.test.ts, recorded from AWS, has the kinds of units (checked 2026-11-21)
 *
 * @param kind set for transactions, which say what kind of units they count
 */
export function consumedByTable(
  wanted: WantedCapacity,
  costs: readonly TableCost[],
  kind?: 'Read' | 'Write',
): { ConsumedCapacity?: readonly ConsumedCapacity[] } {
  if (!isWanted(wanted)) return {};
  const totals = new Map<Table, Cost>();
  for (const { table, cost } of costs) {
    const total = totals.get(table);
    totals.set(table, total ? sumOf(total, cost) : cost);
  }
  return {
    ConsumedCapacity: [...totals].map(([table, cost]) => capacityOf(wanted, { table, cost }, kind)),
  };
}

interface Units {
  readonly CapacityUnits: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

interface ConsumedCapacity extends Units {
  readonly TableName: string;
  readonly Table?: Units;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Units>>;
}

const isWanted = (wanted: WantedCapacity): wanted is 'INDEXES' | 'TOTAL' => wanted === 'TOTAL' || wanted === 'INDEXES';

function capacityOf(
  wanted: 'INDEXES' | 'TOTAL',
  { table, cost }: TableCost,
  kind?: 'Read' | 'Write',
): ConsumedCapacity {
  const unitsOf = (units: number): Units => ({
    CapacityUnits: units,
    ...(kind && { [`${kind}CapacityUnits`]: units }),
  });
  const indexes = Object.entries(cost.indexes).map(([name, units]) => [name, unitsOf(units)] as const);
  return {
    TableName: table.name,
    ...unitsOf(totalOf(cost)),
    ...(wanted === 'INDEXES' && {
      Table: unitsOf(cost.table),
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: Object.fromEntries(indexes) }),
    }),
  };
}

const totalOf = ({ table, indexes }: Cost): number => Object.values(indexes).reduce((sum, units) => sum + units, table);

function sumOf(one: Cost, other: Cost): Cost {
  const indexes: Record<string, number> = { ...one.indexes };
  for (const [name, units] of Object.entries(other.indexes)) indexes[name] = (indexes[name] ?? 0) + units;
  return { table: one.table + other.table, indexes };
}
