/** What one service knows of one metric: the values of the minute that ends now, or has just ended. */
export interface MetricDatum {
  /** `AWS/SQS`, `AWS/Lambda` … */
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** A unit of CloudWatch: `Count`, `Seconds`, `Milliseconds`. */
  readonly unit: string;
  /** `events` happened since the last sample, `state` is how things are now. */
  readonly kind: 'events' | 'state';
  /** Each value and how often it occurred. */
  readonly values: Iterable<readonly [value: number, count: number]>;
}

/** A service as its metrics are read: once a minute of the cloud's clock, by nobody else. */
export interface MetricSource {
  /** What happened since it was last asked, and how things are now. A metric without a value is not listed. */
  sample(): Iterable<MetricDatum>;
}
