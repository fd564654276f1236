/** A bus that refuses some entries. */
export interface RefusingBus {
  /** What is said of an entry that is refused. */
  readonly refuseEntry: () => { ErrorCode: string; ErrorMessage: string } | undefined;
  readonly refusals: () => number;
}

/** Has the bus refuse a share of entries, 0 to 1, as asked for. */
export function refuseEntries(share: number): RefusingBus {
  let refusals = 0;
  return {
    refuseEntry: () => {
      if (Math.random() >= share) return undefined;
      refusals += 1;
      return { ErrorCode: 'InternalFailure', ErrorMessage: 'as asked for' };
    },
    refusals: () => refusals,
  };
}
