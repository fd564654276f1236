import type { MetricReader } from '../queries/computation.ts';
import { Computation } from '../queries/computation.ts';
import type { Watched } from './check-alarm.ts';
import { evaluationRange } from './judge.ts';

/** One period that an alarm looks at. */
export interface Datapoint {
  /** Where the period starts, ms since the epoch. */
  readonly startMs: number;
  /** Absent where there is none. */
  readonly value?: number;
  /** Of a metric, not of an expression. */
  readonly sampleCount?: number;
}

/**
 * The periods that an alarm looks at when it is evaluated at `endMs`, oldest first. They end there, wherever that is within a
 * clock's period: an alarm of five minutes is evaluated every minute, on the last five.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarm-evaluation (checked 2026-11-21)
 */
export function datapoints(
  watched: Watched,
  evaluationPeriods: number,
  endMs: number,
  reader: MetricReader,
): Datapoint[] {
  const { main, queries, periodSeconds } = watched;
  const periodMs = periodSeconds * 1000;
  const count = evaluationRange(evaluationPeriods);
  const range = { startMs: endMs - count * periodMs, periodMs, count };
  const computation = new Computation(queries, reader);
  const computed = computation.compute(main, range);
  const points = computed.kind === 'series' ? computed.points : [];
  const buckets = main.kind === 'metric' ? computation.read(main, range).periods : undefined;
  return Array.from({ length: count }, (_, index) => {
    const value = points[index];
    const sampleCount = buckets?.get(index)?.sampleCount;
    return {
      startMs: range.startMs + index * periodMs,
      ...(value !== undefined && { value }),
      ...(sampleCount !== undefined && { sampleCount }),
    };
  });
}
