import { notEmulated, validationError } from '../errors.ts';
import { evaluate, type MathScope } from '../math/evaluate.ts';
import { namesIn } from '../math/syntax.ts';
import { series, type Value } from '../math/values.ts';
import type { MetricPeriods, MetricStore } from '../metrics/metric-store.ts';
import type { Range } from '../metrics/series.ts';
import type { Query } from './check-queries.ts';

/** What a computation reads: the metric store. */
export type MetricReader = Pick<MetricStore, 'read'>;

/** Computes metrics and expressions that refer to one another. */
export class Computation {
  readonly #queries: ReadonlyMap<string, Query>;
  readonly #reader: MetricReader;

  constructor(queries: readonly Query[], reader: MetricReader) {
    this.#queries = new Map(queries.map((query) => [query.id, query]));
    this.#reader = reader;
  }

  /**
   * The period of a metric, or the one of the metrics that an expression is made of, seconds.
   *
   * @throws AwsError `ValidationException` when these differ, or there is none
   */
  periodSeconds(query: Query): number {
    if (query.kind === 'metric') return query.periodSeconds;
    const periods = new Set<number>(query.periodSeconds === undefined ? [] : [query.periodSeconds]);
    for (const { periodSeconds } of this.#metricsOf(query)) periods.add(periodSeconds);
    const [period, ...others] = periods;
    if (period === undefined) throw validationError(`Period must not be null for the expression ${query.id}.`);
    if (others.length > 0)
      throw notEmulated(`Metrics of different periods (${[...periods].join(', ')}) in the expression ${query.id}`);
    return period;
  }

  /** What there is of a metric in a range. */
  read(query: Query & { kind: 'metric' }, range: Range): MetricPeriods {
    return this.#reader.read(query.metric, range, query.unit);
  }

  /**
   * Computes one query over a range of its period.
   *
   * @throws AwsError `ValidationException` for an id that does not exist, or that comes back to itself
   */
  compute(query: Query, range: Range): Value {
    const known = new Map<string, Value | 'in progress'>();
    const metrics = new Map(
      [...this.#queries.values()].flatMap((other) => {
        if (other.kind !== 'metric') return [];
        const { periodSeconds } = other;
        return [[other.id, { periodSeconds, points: this.#points(other, range) }] as const];
      }),
    );
    const find = (id: string): Value => {
      const metric = metrics.get(id);
      if (metric) return series(metric.points);
      const value = known.get(id);
      if (value === 'in progress') throw validationError(`Error in expression: ${id} refers to itself.`);
      if (value) return value;
      const other = this.#queries.get(id);
      if (other?.kind !== 'expression') throw validationError(`Error in expression: there is no id ${id}.`);
      known.set(id, 'in progress');
      const computed = evaluate(other.expression, scope);
      known.set(id, computed);
      return computed;
    };
    const scope: MathScope = { find, metrics, length: range.count };
    return find(query.id);
  }

  #points(query: Query & { kind: 'metric' }, range: Range): (number | undefined)[] {
    const { periods } = this.read(query, range);
    return Array.from({ length: range.count }, (_, index) => {
      const bucket = periods.get(index);
      return bucket && query.statistic.of(bucket);
    });
  }

  /** The metrics that an expression is computed of, by way of others too; all for one that uses METRICS. */
  #metricsOf(query: Query, seen = new Set<string>()): (Query & { kind: 'metric' })[] {
    if (query.kind === 'metric') return [query];
    if (seen.has(query.id)) return [];
    seen.add(query.id);
    const queries = [...this.#queries.values()];
    if (JSON.stringify(query.expression).includes('"function":"METRICS"')) {
      return queries.filter((other) => other.kind === 'metric');
    }
    const names = namesIn(query.expression);
    return queries.filter(({ id }) => names.has(id)).flatMap((other) => this.#metricsOf(other, seen));
  }
}
