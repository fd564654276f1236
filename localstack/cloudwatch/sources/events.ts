import type { MetricDatum, MetricSource } from '../../core/metrics.ts';
import { defaultBusName } from '../../events/arns.ts';
import type { EventBridge } from '../../events/event-bridge.ts';
import type { PutEventsCounters } from '../../events/operations/put-events-counters.ts';
import type { Rule, RuleCounters } from '../../events/rule.ts';

/** What a metric of rules is summed up to besides the rule itself: its bus, all buses. */
type Sum = 'bus' | 'all';

/** Metrics of rules by what they are made of. */
const metrics: Readonly<Record<string, readonly [counter: keyof RuleCounters, ...sums: Sum[]]>> = {
  FailedInvocations: ['FailedInvocations'],
  InvocationAttempts: ['InvocationAttempts', 'bus', 'all'],
  Invocations: ['Invocations', 'all'],
  InvocationsFailedToBeSentToDlq: ['InvocationsFailedToBeSentToDlq'],
  InvocationsSentToDlq: ['InvocationsSentToDlq'],
  MatchedEvents: ['MatchedEvents', 'bus'],
  RetryInvocationAttempts: ['RetryInvocationAttempts', 'bus', 'all'],
  SuccessfulInvocationAttempts: ['SuccessfulInvocationAttempts', 'bus', 'all'],
  TriggeredRules: ['MatchedEvents', 'bus', 'all'],
};

/**
 * The metrics of EventBridge, in `AWS/Events`. Those of a rule are by `RuleName` on the default bus, by `EventBusName` and `RuleName`
 * on another; some are summed up by `EventBusName` and without a dimension too. Those of PutEvents have no dimension: AWS tells
 * nobody which bus refused entries. As on AWS there is no value for a minute in which nothing happened. Nothing is throttled here, so
 * there are no throttles; latencies, the size of requests and `InvocationsCreated` are left out, and so are requests that were refused
 * before anybody looked into them, for want of a right.
 *
 * That a sum by `EventBusName` is there of the default bus too is not said. MatchedEvents of a bus counts an event once for each rule
 * that it matches.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (checked 2026-11-27)
 */
export function eventBridgeMetrics(eventBridge: EventBridge): MetricSource {
  const before = new WeakMap<Rule, RuleCounters>();
  let putBefore: PutEventsCounters = { ...eventBridge.putEventsCounters };
  return {
    *sample() {
      for (const rule of eventBridge.rules()) {
        const last = before.get(rule);
        before.set(rule, { ...rule.counters });
        for (const [name, [counter, ...sums]] of Object.entries(metrics)) {
          const count = rule.counters[counter] - (last?.[counter] ?? 0);
          if (count > 0) for (const dimensions of dimensionsOf(rule, sums)) yield datum(name, dimensions, count);
        }
      }
      const puts: PutEventsCounters = { ...eventBridge.putEventsCounters };
      for (const name of Object.keys(puts) as (keyof PutEventsCounters)[]) {
        const count = puts[name] - putBefore[name];
        if (count > 0) yield datum(name, {}, count);
      }
      putBefore = puts;
    },
  };
}

function dimensionsOf({ busName: EventBusName, name: RuleName }: Rule, sums: readonly Sum[]): Record<string, string>[] {
  return [
    EventBusName === defaultBusName ? { RuleName } : { EventBusName, RuleName },
    ...sums.map((sum): Record<string, string> => (sum === 'bus' ? { EventBusName } : {})),
  ];
}

function datum(name: string, dimensions: MetricDatum['dimensions'], count: number): MetricDatum {
  return { namespace: 'AWS/Events', name, dimensions, unit: 'Count', kind: 'events', values: [[1, count]] };
}
