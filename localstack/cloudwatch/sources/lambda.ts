import type { MetricDatum, MetricSource } from '../../core/metrics.ts';
import type { UsageReport } from '../../lambda/function-usage.ts';

/** Whatever runs functions and counts what they do. */
export interface UsageReporter {
  /** What each function did since it was last asked, by its name. */
  takeUsage?(): Iterable<readonly [functionName: string, report: UsageReport]>;
}

/** Iterator ages that are kept until the next sample; of further ones there is no metric. */
const maxAges = 10_000;

/**
 * The metrics of functions, in `AWS/Lambda` by `FunctionName`, and without a dimension for all functions together. As on AWS a
 * minute without an invocation has no values; one with some has the errors and throttles, 0 too. Left out are the metrics of
 * asynchronous invocations and of event source mappings, and the concurrency of the whole account.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (checked 2026-11-21)
 */
export class LambdaMetrics implements MetricSource {
  readonly #reporter: UsageReporter;
  #ages: (readonly [functionName: string, ageMs: number])[] = [];

  constructor(reporter: UsageReporter) {
    this.#reporter = reporter;
  }

  /** A batch of a stream was sent to a function; the age is its last record's. */
  noteIteratorAge(functionName: string, ageMs: number): void {
    if (this.#ages.length < maxAges) this.#ages.push([functionName, ageMs]);
  }

  *sample(): Iterable<MetricDatum> {
    for (const [functionName, report] of this.#reporter.takeUsage?.() ?? []) {
      if (report.invocations + report.throttles === 0) continue;
      yield* bothWays(functionName, 'Invocations', 'Count', ones(report.invocations, 0));
      yield* bothWays(functionName, 'Errors', 'Count', ones(report.errors, report.invocations - report.errors));
      yield* bothWays(functionName, 'Throttles', 'Count', ones(report.throttles, report.invocations));
      yield* bothWays(
        functionName,
        'Duration',
        'Milliseconds',
        report.durationsMs.map((ms) => [ms, 1] as const),
      );
      yield datum('ConcurrentExecutions', 'Count', [[report.maxConcurrent, 1]], { FunctionName: functionName });
    }
    const ages = this.#ages;
    this.#ages = [];
    for (const [functionName, ageMs] of ages)
      yield* bothWays(functionName, 'IteratorAge', 'Milliseconds', [[ageMs, 1]]);
  }
}

type Values = readonly (readonly [value: number, count: number])[];

/** So many ones, and so many zeros. */
function ones(count: number, zeros: number): Values {
  const values: Values = [
    [1, count],
    [0, zeros],
  ];
  return values.filter(([, times]) => times > 0);
}

function* bothWays(functionName: string, name: string, unit: string, values: Values): Iterable<MetricDatum> {
  if (values.length === 0) return;
  yield datum(name, unit, values, { FunctionName: functionName });
  yield datum(name, unit, values, {});
}

function datum(name: string, unit: string, values: Values, dimensions: MetricDatum['dimensions']): MetricDatum {
  return { namespace: 'AWS/Lambda', name, dimensions, unit, kind: 'events', values };
}
