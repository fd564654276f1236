import type { Item } from '../values/attribute-value.ts';
import { comparePartitions, comparePositions, type Position } from './position.ts';
import { SortedList } from './sorted-list.ts';

/** An item where it stands in a table or index. */
export interface Row {
  readonly position: Position;
  readonly item: Item;
  readonly bytes: number;
}

/** A contiguous part of one partition: which sort keys lie before it, and which behind. */
export interface SortRange {
  readonly isBefore: (sort: string) => boolean;
  readonly isBehind: (sort: string) => boolean;
}

/** Rows in order, read as Query and Scan read them. */
export class Rows {
  readonly #list = new SortedList<Row>((left, right) => comparePositions(left.position, right.position));

  insert(row: Row): void {
    this.#list.insert(row);
  }

  delete(row: Row): void {
    this.#list.delete(row);
  }

  /** Everything behind `start`, or from the beginning. */
  all(start: Position | undefined): Generator<Row> {
    return this.#list.from(({ position }) => start !== undefined && comparePositions(position, start) <= 0);
  }

  /** A partition's rows within the range, behind `start` in the direction of reading. */
  *within(
    partition: Position,
    range: SortRange,
    start: Position | undefined,
    direction: 'forward' | 'backward',
  ): Generator<Row> {
    const before = (position: Position): boolean => {
      const order = comparePartitions(position, partition);
      return order < 0 || (order === 0 && range.isBefore(position.sort));
    };
    const behind = (position: Position): boolean => {
      const order = comparePartitions(position, partition);
      return order > 0 || (order === 0 && range.isBehind(position.sort));
    };
    if (direction === 'forward') {
      const passed = (position: Position): boolean =>
        before(position) || (start !== undefined && comparePositions(position, start) <= 0);
      for (const row of this.#list.from(({ position }) => passed(position))) {
        if (behind(row.position)) return;
        yield row;
      }
      return;
    }
    const ahead = (position: Position): boolean =>
      !behind(position) && (start === undefined || comparePositions(position, start) < 0);
    for (const row of this.#list.back(({ position }) => ahead(position))) {
      if (before(row.position)) return;
      yield row;
    }
  }
}
