import type { Row } from '../table/row.ts';
import type { Table } from '../table/table.ts';

const readUnitBytes = 4096;
const writeUnitBytes = 1024;

/**
 * The units of one write: of the larger of both items by the KB, and the same for each index that it touches.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html (2026-11-21)
 */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / writeUnitBytes));

/** The units of reading these bytes at once: by the 4 KB, half of it when eventual consistency suffices. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / readUnitBytes)) * (consistent ? 1 : 0.5);

/** The units that a change costs in the table's indexes. */
export function indexUnits(table: Table, baseId: string, before: Row | undefined, after: Row | undefined): number {
  let units = 0;
  for (const index of table.indexes.values()) {
    const [old, now] = [before, after].map((row) => row && index.rowOf(row.item, baseId));
    for (const bytes of index.writesFor(old, now)) units += writeUnits(bytes);
  }
  return units;
}

/** What ReturnConsumedCapacity asked for. INDEXES is answered with the table's share, not index by index. */
export function consumed(
  wanted: 'INDEXES' | 'TOTAL' | 'NONE' | undefined,
  table: Table,
  units: number,
): { ConsumedCapacity?: ConsumedCapacity } {
  return wanted === 'TOTAL' || wanted === 'INDEXES' ? { ConsumedCapacity: capacityOf(wanted, table, units) } : {};
}

/** The same for operations on several tables. */
export function consumedByTable(
  wanted: 'INDEXES' | 'TOTAL' | 'NONE' | undefined,
  costs: readonly { readonly table: Table; readonly units: number }[],
): { ConsumedCapacity?: readonly ConsumedCapacity[] } {
  if (wanted !== 'TOTAL' && wanted !== 'INDEXES') return {};
  const totals = new Map<Table, number>();
  for (const { table, units } of costs) totals.set(table, (totals.get(table) ?? 0) + units);
  return { ConsumedCapacity: [...totals].map(([table, units]) => capacityOf(wanted, table, units)) };
}

interface ConsumedCapacity {
  readonly TableName: string;
  readonly CapacityUnits: number;
  readonly Table?: { readonly CapacityUnits: number };
}

const capacityOf = (wanted: 'INDEXES' | 'TOTAL', table: Table, units: number): ConsumedCapacity => ({
  TableName: table.name,
  CapacityUnits: units,
  ...(wanted === 'INDEXES' && { Table: { CapacityUnits: units } }),
});
