import { namesOf } from '../names.ts';
import type { AlarmedStage, AlarmRow, AlarmSpec } from './alarm-spec.ts';
import { specOf } from './spec-of.ts';

/** What is alarmed about a function. */
export interface FunctionAlarms {
  readonly Errors: AlarmRow;
  readonly Throttles: AlarmRow;
}

/**
 * Lambda has values for minutes in which a function was called, so none is the good case: that nothing is called although something should
 * be is seen by ages and counts.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html (checked 2026-11-21)
 */
const called = { comparison: '>', threshold: 0, missing: 'notBreaching' } as const;

/** No function throws because of an event, so even one is worth a look; what it worked on comes again. */
const failed = {
  ...called,
  severity: 'warning',
  toldBy: 'functions',
  periodMinutes: 5,
  periods: 1,
  look: 'log /aws/lambda/sluice-<stage>-<name>',
  runbook: 'errors',
} as const;

/** For a while: somebody stopped it, or the account's concurrency is used up. A moment of it is made up for by the next attempt. */
const throttled = {
  ...called,
  periodMinutes: 1,
  periods: 5,
  look: 'aws lambda get-function-concurrency --function-name sluice-<stage>-<name>, then that of the account: aws lambda get-account-settings',
  runbook: 'throttles',
} as const;

/** What is alarmed about each function that every stage has. */
export const functionAlarms: Readonly<Record<string, FunctionAlarms>> = {
  validator: {
    Errors: { ...failed, means: 'The validator crashed, ran out of time or does not start.' },
    Throttles: {
      ...throttled,
      severity: 'critical',
      toldBy: 'ingest',
      means:
        'The validator may not run: each attempt costs messages a receive, and with the last one they are dead letters.',
    },
  },
  sender: {
    Errors: { ...failed, means: 'The sender crashed, ran out of time or does not start.' },
    Throttles: {
      ...throttled,
      severity: 'critical',
      toldBy: 'send',
      means: 'The sender may not run, and nothing that is stored goes on to the bus.',
    },
  },
  query: {
    Errors: {
      ...failed,
      means: 'The function that answers what the API is asked crashed, ran out of time or does not start.',
    },
    Throttles: {
      ...throttled,
      severity: 'warning',
      toldBy: 'functions',
      means: 'The function that answers what the API is asked may not run.',
    },
  },
  // While it does not report, the alarm of the key is on.
  watch: {
    Errors: {
      ...failed,
      means:
        'The function that tries the key crashed, ran out of time, does not start or could not read what it reports.',
    },
    Throttles: {
      ...throttled,
      severity: 'warning',
      toldBy: 'functions',
      means: 'The function that tries the key may not run.',
    },
  },
};

/** The same of the one that only a stage with targets has. */
const deliverAlarms: FunctionAlarms = {
  Errors: { ...failed, means: 'The function that delivers to targets crashed, ran out of time or does not start.' },
  Throttles: {
    ...throttled,
    severity: 'warning',
    toldBy: 'functions',
    means: 'The function that delivers to targets may not run, and events wait in the queues of their actions.',
  },
};

/** The alarms of the functions of a stage. */
export function functionAlarmSpecs({ name: stageName, actions }: AlarmedStage): readonly AlarmSpec[] {
  const isDelivering = actions.some(({ deliver }) => deliver);
  const all = isDelivering ? { ...functionAlarms, deliver: deliverAlarms } : functionAlarms;
  return Object.entries(all).flatMap(([name, alarms]) =>
    (['Errors', 'Throttles'] as const).map((metric) => {
      const dimensions = { FunctionName: namesOf(stageName)(name) };
      const value = { namespace: 'AWS/Lambda', name: metric, dimensions, statistic: 'Sum' };
      return specOf(alarms[metric], { stageName, name, thing: `${name}-${metric.toLowerCase()}`, metrics: { value } });
    }),
  );
}
