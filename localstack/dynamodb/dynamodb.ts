import type { Activity } from '../core/activity.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { StreamSource } from '../core/ports.ts';
import type { Operations } from '../core/service.ts';
import { notFound, validationError } from './errors.ts';
import { maxTables } from './limits.ts';
import { batchGetItem } from './operations/batch-get-item.ts';
import { batchWriteItem } from './operations/batch-write-item.ts';
import { itemOperations } from './operations/item-operations.ts';
import { readOperations } from './operations/read-operations.ts';
import { tableOperations } from './operations/table-operations.ts';
import type { Tables } from './operations/tables.ts';
import { transactGetItems } from './operations/transact-get-items.ts';
import { transactWriteItems } from './operations/transact-write-items.ts';
import { StreamDirectory } from './streams/stream-directory.ts';
import { streamOperations } from './streams/stream-operations.ts';
import type { TableConfig } from './table/table-config.ts';
import { resolvedEncryption, unknownKeys, type TableKeys } from './table/table-keys.ts';
import { Table } from './table/table.ts';

export { tableConfig, type TableConfig } from './table/table-config.ts';
export type { Table } from './table/table.ts';
export type { TableKeys } from './table/table-keys.ts';
export type { TableStream } from './streams/table-stream.ts';

/** DynamoDB: its tables, the operations on them, their streams, and the sweep that deletes what has expired. */
export class DynamoDb implements Activity {
  /** By operation, for the target prefix `DynamoDB_20120810`. */
  readonly operations: Operations;
  /** By operation, for the target prefix `DynamoDBStreams_20120810`. */
  readonly streamOperations: Operations;
  readonly environment: CloudEnvironment;
  readonly #changed: () => void;
  readonly #keys: TableKeys;
  readonly #streams: StreamDirectory;
  readonly #tables = new Map<string, Table>();

  /** @param keys the account's keys, for tables that are encrypted with one */
  constructor(environment: CloudEnvironment, observe: Observer, changed: () => void, keys: TableKeys = unknownKeys) {
    this.environment = environment;
    this.#changed = changed;
    this.#keys = keys;
    this.#streams = new StreamDirectory(environment);
    const tables: Tables = {
      environment,
      keys,
      all: () => this.#tables.values(),
      table: (nameOrArn) => this.table(nameOrArn),
      ofItems: (nameOrArn) => {
        const table = this.find(nameOrArn);
        if (table) return table;
        throw notFound('Requested resource not found');
      },
      create: (config) => this.create(config),
      reconfigure: (table, config) => this.reconfigure(table, config),
      delete: (table) => this.#delete(table),
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
    this.streamOperations = streamOperations(tables, this.#streams);
  }

  /** Makes a table, ACTIVE at once. Throws ResourceInUseException when there is one of that name, and LimitExceededException. */
  create(config: TableConfig): Table {
    if (this.#tables.has(config.TableName)) {
      throw new AwsError('ResourceInUseException', `Table already exists: ${config.TableName}`);
    }
    if (this.#tables.size >= maxTables) {
      throw new AwsError(
        'LimitExceededException',
        `Subscriber limit exceeded: There is a limit of ${maxTables} tables per subscriber`,
      );
    }
    const table = new Table(this.#resolved(config), this.environment, this.#streams);
    this.#tables.set(table.name, table);
    this.#changed();
    return table;
  }

  /** Takes over properties of a table that have been checked; its name and key stay as they are. */
  reconfigure(table: Table, config: TableConfig): void {
    table.reconfigure(this.#resolved(config));
    this.#changed();
  }

  /** A table by its name or ARN. */
  find(nameOrArn: string): Table | undefined {
    const table = this.#tables.get(nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1));
    return table && (nameOrArn === table.name || nameOrArn === table.arn) ? table : undefined;
  }

  /** Finds a table by its name or ARN. Throws ResourceNotFoundException. */
  table(nameOrArn: string): Table {
    const table = this.find(nameOrArn);
    if (table) return table;
    throw notFound(`Requested resource not found: Table: ${nameOrArn} not found`);
  }

  /** Finds a stream by its ARN, that of a deleted table too. Throws ResourceNotFoundException. */
  stream(arn: string): StreamSource {
    return this.#streams.find(arn);
  }

  step(): number {
    let nextAt = Infinity;
    let hasDeleted = false;
    for (const table of this.#tables.values()) {
      const { deleted, nextMs } = table.sweep();
      hasDeleted ||= deleted;
      nextAt = Math.min(nextAt, nextMs);
    }
    if (hasDeleted) this.#changed();
    return Math.min(nextAt, this.#streams.trim());
  }

  /**
   * Deletes a table at once; its stream can be read on.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html (not checked: the protection)
   */
  #delete(table: Table): void {
    if (table.config.DeletionProtectionEnabled) {
      throw validationError(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      );
    }
    table.stream?.close();
    this.#tables.delete(table.name);
    this.#changed();
  }

  #resolved(config: TableConfig): TableConfig {
    const { SSESpecification, ...rest } = config;
    const encryption = resolvedEncryption(SSESpecification, this.#keys);
    return encryption ? { ...rest, SSESpecification: encryption } : rest;
  }
}
