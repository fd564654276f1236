import type { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { nameOfError } from '../shared/name-of-error.ts';
import type { EventMetrics } from '../shared/telemetry.ts';

/** What the watch runs with. */
export interface WatchDeps {
  /** What is reported, by the name of its metric: how it is read. */
  readonly gauges: Readonly<Record<string, () => Promise<number>>>;
  readonly logger: Pick<Logger, 'error'>;
  readonly metrics: Pick<EventMetrics, 'addMetric'>;
}

/**
 * The watch's handler: reads every gauge and reports each that it could read, whatever became of the others. One that it could not read
 * has no value: nobody knows it.
 *
 * @throws UnreadGaugeError after reporting, so that it counts among the function's errors that a gauge could not be read
 */
export function createHandler({ gauges, logger, metrics }: WatchDeps): () => Promise<void> {
  return async () => {
    const names = Object.keys(gauges);
    const readings = await Promise.allSettled(Object.values(gauges).map(async (read) => read()));
    const unread: string[] = [];
    for (const [index, reading] of readings.entries()) {
      const gauge = names[index] ?? '';
      if (reading.status === 'fulfilled') {
        metrics.addMetric(gauge, MetricUnit.Count, reading.value);
        continue;
      }
      unread.push(gauge);
      logger.error('a gauge could not be read', { gauge, reason: nameOfError(reading.reason) });
    }
    if (unread.length > 0) throw new UnreadGaugeError(`could not be read: ${unread.join(', ')}; see the log`);
  };
}

/** The watch could not find out what it was to report. */
class UnreadGaugeError extends Error {
  override readonly name = 'UnreadGaugeError';
}
