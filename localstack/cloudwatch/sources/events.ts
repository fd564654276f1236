import type { MetricDatum, MetricSource } from '../../core/metrics.ts';
import { defaultBusName } from '../../events/arns.ts';
import type { EventBridge } from '../../events/event-bridge.ts';
import type { Rule, RuleCounters } from '../../events/rule.ts';

/** Metrics by what they are made of. */
const metrics: Readonly<Record<string, (counters: RuleCounters) => number>> = {
  FailedInvocations: (counters) => counters.FailedInvocations,
  InvocationAttempts: (counters) => counters.Invocations + counters.RetryInvocationAttempts,
  Invocations: (counters) => counters.Invocations,
  InvocationsFailedToBeSentToDlq: (counters) => counters.InvocationsFailedToBeSentToDlq,
  InvocationsSentToDlq: (counters) => counters.InvocationsSentToDlq,
  MatchedEvents: (counters) => counters.MatchedEvents,
  RetryInvocationAttempts: (counters) => counters.RetryInvocationAttempts,
  SuccessfulInvocationAttempts: (counters) => counters.SuccessfulInvocationAttempts,
  TriggeredRules: (counters) => counters.MatchedEvents,
};

/**
 * The metrics of rules, in `AWS/Events`: by `RuleName` on the default bus, by `EventBusName` and `RuleName` on another. As on AWS
 * there is no value for a minute in which nothing happened. Nothing is throttled here, so `ThrottledRules` has none ever; left
 * out are latencies, the sums over all rules of a bus, and what is about PutEvents.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html (checked 2026-11-21)
 */
export function eventBridgeMetrics(eventBridge: EventBridge): MetricSource {
  const before = new WeakMap<Rule, RuleCounters>();
  return {
    *sample() {
      for (const rule of eventBridge.rules()) {
        const last = before.get(rule);
        before.set(rule, { ...rule.counters });
        for (const [name, of] of Object.entries(metrics)) {
          const count = of(rule.counters) - (last ? of(last) : 0);
          if (count > 0) yield datum(rule, name, count);
        }
      }
    },
  };
}

function datum({ busName: EventBusName, name: RuleName }: Rule, name: string, count: number): MetricDatum {
  const dimensions = EventBusName === defaultBusName ? { RuleName } : { EventBusName, RuleName };
  return { namespace: 'AWS/Events', name, dimensions, unit: 'Count', kind: 'events', values: [[1, count]] };
}
