/** A case that the embedded cloud and an oracle answer differently. Both sides are JSON values, ready to be shown. */
export interface Divergence {
  /** Names the case so that it can be run again: a test's title, or the seed's path of a generated one. */
  readonly case: string;
  readonly embedded: unknown;
  readonly oracle: unknown;
}

/** What came out of one suite against one oracle. */
export interface SuiteReport {
  readonly suite: string;
  readonly oracle: string;
  /** How many cases were compared, those that diverged and those of listed differences among them. */
  readonly cases: number;
  /** What nobody has listed as a difference: each fails the run. */
  readonly divergences: readonly Divergence[];
  /** How often each known difference was met, by its name in the suite's own list. */
  readonly listed: Readonly<Record<string, number>>;
}

/** What a suite is run with. */
export interface SuiteOptions {
  /** `http://127.0.0.1:<port>` of an embedded cloud without resources. */
  readonly embedded: string;
  /** What the oracle's definition says that suites are given: a server's base URL, or the folder that a program is in. */
  readonly oracle: string;
  /** `moto`, `dynalite` …: differences are listed per oracle. */
  readonly oracleName: string;
  /** Everything generated comes from it: the same seed gives the same cases. */
  readonly seed: number;
  /** How many cases to generate at most; cases from tables are always run. */
  readonly cases: number;
}

/**
 * Asks the embedded cloud and an oracle the same and compares the answers. Both are empty at the start, or hold what other
 * suites left behind, so a suite names its resources by itself and its seed. It has no I/O but with the two.
 */
export interface Suite {
  readonly name: string;
  /** Rejects only when an oracle or the embedded cloud cannot be talked to; what differs is in the report. */
  run(options: SuiteOptions): Promise<SuiteReport>;
}
