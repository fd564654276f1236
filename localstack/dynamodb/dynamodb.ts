import type { Activity } from '../core/activity.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { StreamSource } from '../core/ports.ts';
import type { Operations } from '../core/service.ts';
import { notFound } from './errors.ts';
import { batchGetItem } from './operations/batch-get-item.ts';
import { batchWriteItem } from './operations/batch-write-item.ts';
import { itemOperations } from './operations/item-operations.ts';
import { readOperations } from './operations/read-operations.ts';
import { tableOperations } from './operations/table-operations.ts';
import type { Tables } from './operations/tables.ts';
import { transactGetItems } from './operations/transact-get-items.ts';
import { transactWriteItems } from './operations/transact-write-items.ts';
import { findStream, streamOperations } from './streams/stream-operations.ts';
import type { TableConfig } from './table/table-config.ts';
import { Table } from './table/table.ts';

export { tableConfig, type TableConfig } from './table/table-config.ts';
export type { Table } from './table/table.ts';
export type { TableStream } from './streams/table-stream.ts';

/** DynamoDB: its tables, the operations on them, their streams, and the sweep that deletes what has expired. */
export class DynamoDb implements Activity {
  /** By operation, for the target prefix `DynamoDB_20120810`. */
  readonly operations: Operations;
  /** By operation, for the target prefix `DynamoDBStreams_20120810`. */
  readonly streamOperations: Operations;
  readonly #environment: CloudEnvironment;
  readonly #changed: () => void;
  readonly #tables = new Map<string, Table>();

  constructor(environment: CloudEnvironment, observe: Observer, changed: () => void) {
    this.#environment = environment;
    this.#changed = changed;
    const tables: Tables = {
      all: () => this.#tables.values(),
      table: (nameOrArn) => this.table(nameOrArn),
      now: () => environment.clock.now(),
      wrote: (puts = []) => {
        for (const { table, item } of puts) observe({ kind: 'item-put', table: table.name, item });
        changed();
      },
    };
    this.operations = {
      ...itemOperations(tables),
      ...readOperations(tables),
      ...tableOperations(tables),
      BatchGetItem: batchGetItem(tables),
      BatchWriteItem: batchWriteItem(tables),
      TransactGetItems: transactGetItems(tables),
      TransactWriteItems: transactWriteItems(tables),
    };
    this.streamOperations = streamOperations(tables);
  }

  /** Makes a table, ACTIVE at once. Throws ResourceInUseException when there is one of that name. */
  create(config: TableConfig): Table {
    if (this.#tables.has(config.TableName)) {
      throw new AwsError('ResourceInUseException', `Table already exists: ${config.TableName}`);
    }
    const table = new Table(config, this.#environment);
    this.#tables.set(table.name, table);
    this.#changed();
    return table;
  }

  /** Finds a table by its name or ARN. Throws ResourceNotFoundException. */
  table(nameOrArn: string): Table {
    const table = this.#tables.get(nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1));
    if (table && (nameOrArn === table.name || nameOrArn === table.arn)) return table;
    throw notFound(`Requested resource not found: Table: ${nameOrArn} not found`);
  }

  /** Finds a table's stream by its ARN. Throws ResourceNotFoundException. */
  stream(arn: string): StreamSource {
    return findStream(this.#tables.values(), arn).stream;
  }

  step(): number {
    const swept = Array.from(this.#tables.values(), (table) => table.sweep());
    if (swept.some(({ deleted }) => deleted)) this.#changed();
    return Math.min(Infinity, ...swept.map(({ nextMs }) => nextMs));
  }
}
