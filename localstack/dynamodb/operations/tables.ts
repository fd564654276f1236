import type { Table } from '../table/table.ts';
import type { Item } from '../values/attribute-value.ts';

/** What the operations need of the service. */
export interface Tables {
  readonly all: () => Iterable<Table>;
  /** Throws ResourceNotFoundException. */
  readonly table: (nameOrArn: string) => Table;
  /** To be called after every operation that wrote, with the items that were put. */
  readonly wrote: (puts?: readonly { readonly table: Table; readonly item: Item }[]) => void;
  readonly now: () => number;
}
