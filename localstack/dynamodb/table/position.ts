import { fnv1a } from '../../core/fnv1a.ts';
import { compareTexts } from '../values/sort-order.ts';

/**
 * Where a row stands in a table or index: partitions lie in the order of a hash, which tells nothing, as on AWS; within
 * one, rows lie by their sort key. In an index, `tie` is the base table's key, since index keys need not be unique.
 */
export interface Position {
  readonly hash: number;
  readonly partition: string;
  readonly sort: string;
  readonly tie: string;
}

/** The place of the partition key, sort key and base key, each as `orderText` gives it. */
export const positionOf = (partition: string, sort: string, tie = ''): Position => ({
  hash: fnv1a(partition),
  partition,
  sort,
  tie,
});

/** The order of two places. */
export const comparePositions = (left: Position, right: Position): number =>
  comparePartitions(left, right) || compareTexts(left.sort, right.sort) || compareTexts(left.tie, right.tie);

/** The order of two places' partitions. */
export const comparePartitions = (left: Position, right: Position): number =>
  left.hash - right.hash || compareTexts(left.partition, right.partition);

/** A text that is the same for the same place only. */
export const positionId = ({ partition, sort, tie }: Position): string =>
  `${partition.length}:${partition}${sort.length}:${sort}${tie}`;

/** How many values `hash` can take. */
export const hashSpace = 2 ** 32;
