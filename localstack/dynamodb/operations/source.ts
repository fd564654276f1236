import type * as z from 'zod';
import { validationError } from '../errors.ts';
import type { BoundExpressions } from '../expressions/bind.ts';
import type { Path } from '../expressions/syntax.ts';
import { requireIndexable } from '../table/index-keys.ts';
import type { KeySchema } from '../table/key-schema.ts';
import { positionId, type Position } from '../table/position.ts';
import type { Rows } from '../table/row.ts';
import type { SecondaryIndex } from '../table/secondary-index.ts';
import type { Table } from '../table/table.ts';
import { normalizeItem } from '../values/normalize.ts';
import type { read } from './fields.ts';

/** The parameters that Query and Scan share, parsed. */
export type ReadInput = z.output<z.ZodObject<typeof read>>;

/** What is read: a table, or one of its indexes. */
export interface Source {
  readonly table: Table;
  readonly index: SecondaryIndex | undefined;
  readonly schema: KeySchema;
  readonly rows: Rows;
}

const invalid = 'One or more parameter values were invalid:';

/** Finds what a request reads. Throws ValidationException for an index that is not there or cannot answer. */
export function sourceOf(table: Table, input: ReadInput, { filter, projection }: BoundExpressions): Source {
  const { IndexName: name, Select: select, ConsistentRead: consistent } = input;
  const index = name === undefined ? undefined : table.indexes.get(name);
  if (name !== undefined && !index) throw validationError(`The table does not have the specified index: ${name}`);
  if (index && consistent) throw validationError('Consistent reads are not supported on global secondary indexes');
  checkSelect(input);
  if (index && select === 'ALL_ATTRIBUTES' && index.config.Projection.ProjectionType !== 'ALL') {
    throw validationError(
      `${invalid} Select type ALL_ATTRIBUTES is not supported for global secondary index ${name} because its projection type is not ALL`,
    );
  }
  table.requireScalarKeys([...(filter?.paths ?? []), ...(projection?.paths ?? [])]);
  const { schema, rows } = index ?? table;
  return { table, index, schema, rows };
}

function checkSelect({ Select: select, ProjectionExpression: projection, IndexName: name }: ReadInput): void {
  if (select === 'SPECIFIC_ATTRIBUTES' && projection === undefined) {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (projection !== undefined && select !== undefined && select !== 'SPECIFIC_ATTRIBUTES') {
    const wanted = select === 'COUNT' ? 'only the Count' : select;
    throw validationError(`Cannot specify the ProjectionExpression when choosing to get ${wanted}`);
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && name === undefined) {
    throw validationError('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
}

/**
 * Throws ValidationException for what an index does not keep, in projections and in a query's filters: a scan's filter does
 * not find it in any item.
 * https://github.com/localstack/localstack/issues/478 and https://github.com/sensedeep/dynamodb-onetable/issues/377, which quote
 * AWS's answers to queries (checked 2026-11-21); that scans are as they are is what AWS's DynamoDB Local 2.6.1 answers
 */
export function checkProjected(
  { index }: Source,
  { filter, projection }: BoundExpressions,
  operation: 'Query' | 'Scan',
): void {
  if (!index) return;
  const { IndexName: name } = index.config;
  const lacking = (paths: readonly Path[] = []): readonly string[] =>
    [...new Set(paths.map(([first]) => String(first)))].filter((attribute) => !index.keeps(attribute)).sort();
  const filtered = operation === 'Query' ? lacking(filter?.paths) : [];
  if (filtered.length > 0) {
    throw validationError(
      `${invalid} Secondary index ${name} does not project one or more filter attributes: [${filtered.join(', ')}]`,
    );
  }
  const projected = lacking(projection?.paths);
  if (projected.length === 0) return;
  throw validationError(`${invalid} Global secondary index ${name} does not project [${projected.join(', ')}]`);
}

/** The place behind which a page begins. Throws ValidationException for what is no key of the table and index. */
export function startOf({ table, index, schema }: Source, input: ReadInput): Position | undefined {
  if (!input.ExclusiveStartKey) return undefined;
  const key = normalizeItem(input.ExclusiveStartKey);
  const names = new Set([...table.schema.names, ...schema.names]);
  if (Object.keys(key).length !== names.size || Object.keys(key).some((name) => !names.has(name))) {
    throw validationError('The provided starting key is invalid');
  }
  const base = table.schema.placeOfKey(table.schema.keyOf(key));
  if (!index) return base;
  requireIndexable([index], key);
  return index.schema.placeInIndex(key, positionId(base));
}
