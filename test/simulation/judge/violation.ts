/** What a run must never show. */
export interface Violation {
  /** 1 accounted for, 2 proven, 3 in order, 4 nobody else delayed, 5 no effect twice, 6 every place has an alarm, 7 counted as it was. */
  readonly invariant: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** The event, as `<client>/<id>`, or the place. */
  readonly subject: string;
  readonly what: string;
}
