/** The condition keys of one request. */
export class RequestContext {
  readonly #values: ReadonlyMap<string, readonly string[]>;
  readonly #now: () => number;
  #readTheClock = false;

  /**
   * @param values by key in lower case
   * @param now milliseconds since the epoch
   */
  constructor(values: ReadonlyMap<string, readonly string[]>, now: () => number) {
    this.#values = values;
    this.#now = now;
  }

  /**
   * The values of a key; `undefined` when the request has none.
   *
   * @param key in lower case: names of condition keys are not case-sensitive
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (checked 2026-11-21)
   */
  valuesOf(key: string): readonly string[] | undefined {
    if (key === 'aws:currenttime') return [new Date(this.#clock()).toISOString()];
    if (key === 'aws:epochtime') return [String(Math.floor(this.#clock() / 1_000))];
    return this.#values.get(key);
  }

  /** Whether what was decided with this context depends on the time. */
  get readTheClock(): boolean {
    return this.#readTheClock;
  }

  #clock(): number {
    this.#readTheClock = true;
    return this.#now();
  }
}
