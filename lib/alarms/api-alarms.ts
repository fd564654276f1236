import { apiStageName } from '../../schemas/api/routes.ts';
import { namesOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec } from './alarm-spec.ts';
import { specOf } from './spec-of.ts';

/** An alarm on the API as a whole. */
export interface ApiAlarm extends AlarmRow {
  readonly metric: '4XXError' | '5XXError' | 'Latency';
  readonly statistic: string;
  /** Of each period; below, a single odd request would count for much, and it is no alarm. */
  readonly minRequests: number;
  /** What is compared: per cent of all requests, or the statistic itself. */
  readonly unit: 'percent' | 'ms';
}

/** Without a request nothing is refused and nothing is slow. */
const onRequests = { comparison: '>', periodMinutes: 5, missing: 'notBreaching' } as const;

/**
 * What is alarmed about the API.
 *
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html (checked 2026-11-27; `Count` is
 * the number of requests as SampleCount)
 */
export const apiAlarms: Readonly<Record<'api-5xx' | 'api-4xx' | 'api-latency', ApiAlarm>> = {
  // Whoever got one was not told that its event is taken, and may not try again.
  'api-5xx': {
    ...onRequests,
    metric: '5XXError',
    statistic: 'Sum',
    unit: 'percent',
    severity: 'critical',
    toldBy: 'ingest',
    threshold: 5,
    minRequests: 20,
    periods: 1,
    means: 'The API fails for more than 5 % of at least 20 requests in 5 min.',
    look: 'log /aws/apigateway/sluice-<stage>-api, fields route, status, integrationStatus',
    runbook: 'api-5xx',
  },
  'api-4xx': {
    ...onRequests,
    metric: '4XXError',
    statistic: 'Sum',
    unit: 'percent',
    severity: 'warning',
    threshold: 20,
    minRequests: 50,
    periods: 3,
    means: 'The API has refused more than 20 % of at least 50 requests in 5 min, for 15 min.',
    look: 'log /aws/apigateway/sluice-<stage>-api, fields status, errorType, principal',
    runbook: 'api-4xx',
  },
  // A queue in high-throughput mode answers within 0.7 s for 99 in 100; published measurements, 2023.
  'api-latency': {
    ...onRequests,
    metric: 'Latency',
    statistic: 'p95',
    unit: 'ms',
    severity: 'warning',
    threshold: 2_000,
    minRequests: 20,
    periods: 3,
    means: 'One in twenty requests to the API has taken more than 2 s, for 15 min.',
    look: 'log /aws/apigateway/sluice-<stage>-api, fields route, latencyMs, integrationLatencyMs',
    runbook: 'api-latency',
  },
};

/** The alarms of a stage's API. */
export function apiAlarmSpecs({ name: stageName }: Pick<AlarmedStage, 'name'>): readonly AlarmSpec[] {
  const dimensions = { ApiName: namesOf(stageName)('api'), Stage: apiStageName };
  const on = (name: string, statistic: string) => ({ namespace: 'AWS/ApiGateway', name, dimensions, statistic });
  return Object.entries(apiAlarms).map(([thing, row]) => {
    const metrics = { requests: on('Count', 'SampleCount'), value: on(row.metric, row.statistic) };
    const compared = row.unit === 'percent' ? '100 * value / requests' : 'value';
    return specOf(row, {
      stageName,
      thing,
      metrics,
      expression: `IF(requests >= ${row.minRequests}, ${compared}, 0)`,
    });
  });
}
