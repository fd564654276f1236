import type { ApiGateway } from '../../apigateway/api-gateway.ts';
import { settingsOf } from '../../apigateway/method-settings.ts';
import type { Stage } from '../../apigateway/stage.ts';
import type { UsageReport, UsedMethod } from '../../apigateway/usage.ts';
import type { MetricDatum, MetricSource } from '../../core/metrics.ts';

type Values = readonly (readonly [value: number, count: number])[];

/**
 * The metrics of REST APIs, in `AWS/ApiGateway`: by `ApiName`, by `ApiName` and `Stage`, and by those with `Method` and `Resource` for
 * methods that have `MetricsEnabled`. The average of 4XXError and of 5XXError is a rate, for every request has a value of each, mostly 0. A
 * request that the gateway answers itself has no integration latency. A minute without a request has no values. Left out are those of
 * a cache, which is not modelled.
 *
 * That requests to no method count, and those that a web ACL blocked, is not said of REST APIs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html (checked 2026-11-27)
 */
export function apiGatewayMetrics(gateway: ApiGateway): MetricSource {
  return {
    *sample() {
      for (const { config, stages } of gateway.all())
        for (const stage of stages.values())
          for (const report of stage.usage.take())
            for (const dimensions of dimensionsOf(config.Name, stage, report.used)) yield* dataOf(report, dimensions);
    },
  };
}

function dimensionsOf(ApiName: string, stage: Stage, used: UsedMethod | undefined): MetricDatum['dimensions'][] {
  const ofStage = { ApiName, Stage: stage.name };
  const isDetailed =
    used !== undefined && settingsOf(stage.config.MethodSettings, used.resource, used.method).MetricsEnabled === true;
  return [{ ApiName }, ofStage, ...(isDetailed ? [{ ...ofStage, Method: used.method, Resource: used.resource }] : [])];
}

function* dataOf(report: UsageReport, dimensions: MetricDatum['dimensions']): Iterable<MetricDatum> {
  const { clientErrors, requests, serverErrors } = report;
  const metrics: readonly (readonly [name: string, unit: string, values: Values])[] = [
    ['Count', 'Count', [[1, requests]]],
    ['4XXError', 'Count', some(clientErrors, requests)],
    ['5XXError', 'Count', some(serverErrors, requests)],
    ['Latency', 'Milliseconds', [...report.latencies]],
    ['IntegrationLatency', 'Milliseconds', [...report.integrationLatencies]],
  ];
  for (const [name, unit, values] of metrics)
    if (values.length > 0) yield { namespace: 'AWS/ApiGateway', name, dimensions, unit, kind: 'events', values };
}

/** So many ones, and zeros for the rest. */
function some(count: number, of: number): Values {
  const values: Values = [
    [1, count],
    [0, of - count],
  ];
  return values.filter(([, times]) => times > 0);
}
