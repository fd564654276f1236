import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { AllowedLogFormatter } from './allowed-log.ts';

/**
 * Logs and metrics of one function. Log lines carry ids, codes and counts, never an event's data, and can carry nothing
 * else; service, level and namespace come from Powertools' own environment variables.
 */
export interface Telemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The part of the metrics that handlers use. */
export type EventMetrics = Pick<Metrics, 'addMetric' | 'singleMetric'>;

/** Logger and metrics as the environment configures them. */
export function createTelemetry(): Telemetry {
  return { logger: new Logger({ logFormatter: new AllowedLogFormatter() }), metrics: new Metrics() };
}
