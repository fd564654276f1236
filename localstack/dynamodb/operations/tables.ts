import type { CloudEnvironment } from '../../core/environment.ts';
import type { TableConfig } from '../table/table-config.ts';
import type { TableKeys } from '../table/table-keys.ts';
import type { Table } from '../table/table.ts';
import type { Item } from '../values/attribute-value.ts';

/** What the operations need of the service. */
export interface Tables {
  readonly environment: CloudEnvironment;
  readonly keys: TableKeys;
  readonly all: () => Iterable<Table>;
  /** Throws ResourceNotFoundException. */
  readonly table: (nameOrArn: string) => Table;
  /** The same for an operation on items, in which AWS's ResourceNotFoundException does not say which table. */
  readonly ofItems: (nameOrArn: string) => Table;
  /** Throws ResourceInUseException and LimitExceededException. */
  readonly create: (config: TableConfig) => Table;
  /** Takes over properties that have been checked. */
  readonly reconfigure: (table: Table, config: TableConfig) => void;
  /** Throws ValidationException for a table that is protected. */
  readonly delete: (table: Table) => void;
  /** To be called after every operation that wrote, with the items that were put. */
  readonly wrote: (puts?: readonly { readonly table: Table; readonly item: Item }[]) => void;
  readonly now: () => number;
}
