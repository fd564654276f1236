import { fnv1a } from '../../core/fnv1a.ts';
import { hashSpace } from './position.ts';

/** A part of a table: the items whose partition keys have a hash from `first` to before `end`. */
export interface Partition {
  readonly first: number;
  readonly end: number;
}

/** The one partition that a table begins with. */
export const wholeTable: Partition = { first: 0, end: hashSpace };

/** What a partition becomes when it splits. */
export function halvesOf({ first, end }: Partition): readonly [Partition, Partition] {
  const middle = Math.floor((first + end) / 2);
  return [
    { first, end: middle },
    { first: middle, end },
  ];
}

/** Whether a partition holds the items of a partition key. */
export function holds({ first, end }: Partition, partitionKey: unknown): boolean {
  const hash = hashOf(partitionKey);
  return first <= hash && hash < end;
}

/** A number of 32 bits that follows from a value. FNV-1a, its bits mixed once more (as MurmurHash3 ends), because similar keys differ in the low ones. AWS does not publish its own. */
export function hashOf(value: unknown): number {
  let hash = fnv1a(JSON.stringify(value));
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
