import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { validationError } from '../errors.ts';
import { bindExpressions, type BoundCondition } from '../expressions/bind.ts';
import type { KeySchema } from '../table/key-schema.ts';
import { comparePartitions, hashSpace, type Position } from '../table/position.ts';
import type { Row } from '../table/row.ts';
import { read } from './fields.ts';
import { keyRangeOf } from './key-condition.ts';
import { readPage } from './page.ts';
import { parseInput, refuseLegacy } from './parse-input.ts';
import { checkProjected, sourceOf, startOf } from './source.ts';
import type { Tables } from './tables.ts';

const queryInput = z.object({
  ...read,
  KeyConditionExpression: z.string().optional(),
  ScanIndexForward: z.boolean().default(true),
});
const scanInput = z.object({
  ...read,
  Segment: z.int().min(0).optional(),
  TotalSegments: z.int().min(1).max(1_000_000).optional(),
});

/**
 * The operations on many items: Query and Scan.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html and API_Scan.html (not checked)
 */
export const readOperations = (tables: Tables): Operations => ({
  Query: (raw) => query(tables, raw),
  Scan: (raw) => scan(tables, raw),
});

function query(tables: Tables, raw: Record<string, unknown>): unknown {
  refuseLegacy(raw);
  const input = parseInput(queryInput, raw);
  if (input.KeyConditionExpression === undefined) {
    throw validationError(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const bound = bindExpressions(input);
  const source = sourceOf(tables.ofItems(input.TableName), input, bound);
  if (!bound.keyCondition) throw new TypeError('The key condition has been parsed');
  const { partition, range } = keyRangeOf(bound.keyCondition, source.schema, input.IndexName);
  if (bound.filter) checkFilter(bound.filter, source.schema);
  checkProjected(source, bound, 'Query');
  const start = startOf(source, input);
  if (start && comparePartitions(start, partition) !== 0) {
    throw validationError('The provided starting key is outside query boundaries based on provided conditions');
  }
  if (start && (range.isBefore(start.sort) || range.isBehind(start.sort))) {
    throw validationError('The provided starting key does not match the range key predicate');
  }
  const rows = source.rows.within(partition, range, start, input.ScanIndexForward ? 'forward' : 'backward');
  return readPage(rows, source, input, bound);
}

function scan(tables: Tables, raw: Record<string, unknown>): unknown {
  refuseLegacy(raw);
  const input = parseInput(scanInput, raw);
  const { Segment: segment, TotalSegments: total } = input;
  if (segment !== undefined && total === undefined) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (segment === undefined && total !== undefined) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  if (segment !== undefined && total !== undefined && segment >= total) {
    throw validationError(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${total}`,
    );
  }
  const bound = bindExpressions(input);
  const source = sourceOf(tables.ofItems(input.TableName), input, bound);
  checkProjected(source, bound, 'Scan');
  const start = startOf(source, input);
  const rows = segment === undefined ? source.rows.all(start) : inSegment(segment, total ?? 1, start, source.rows);
  return readPage(rows, source, input, bound);
}

/** The rows whose partition's hash lies in the segment's share. */
function* inSegment(
  segment: number,
  total: number,
  start: Position | undefined,
  rows: { all(start: Position | undefined): Iterable<Row> },
): Generator<Row> {
  const first = (hashSpace / total) * segment;
  const end = (hashSpace / total) * (segment + 1);
  const beginning = { hash: Math.ceil(first) - 0.5, partition: '', sort: '', tie: '' };
  for (const row of rows.all(start ?? beginning)) {
    if (row.position.hash >= end) return;
    yield row;
  }
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.FilterExpression.html (2026-11-21) */
function checkFilter({ paths }: BoundCondition, schema: KeySchema): void {
  const key = schema.names.find((name) => paths.some(([first]) => first === name));
  if (key === undefined) return;
  throw validationError(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key}`);
}
