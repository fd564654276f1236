import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { apiStageName } from '../../schemas/api/routes.ts';
import { metricNames } from '../../schemas/metric-names.ts';
import { rejectionAlarms } from '../alarms/rejection-alarms.ts';
import { apiLine, functionFailures, type LineOf, type LineScope, ownLine, percentiles, ruleLine } from './lines.ts';
import type { Section } from './section.ts';

/** What is beside an event's way: where it ends when it is refused, how it comes again, and who asks for it. */
export function sideSections(scope: LineScope): readonly Section[] {
  return [quarantine(scope), replay(scope), api(scope)];
}

function quarantine(scope: LineScope): Section {
  return {
    title: 'Quarantine',
    text: 'What was refused for good, by its reason.',
    command: 'quarantine list',
    graphs: [
      {
        kind: 'failures',
        title: 'Refused',
        isStacked: true,
        lines: Object.entries(rejectionAlarms).map(([reason, { service }]) =>
          ownLine(scope, service, { metric: metricNames.quarantined, reason, label: reason }),
        ),
      },
    ],
  };
}

function replay(scope: LineScope): Section {
  return {
    title: 'Replay',
    text: 'What is on the bus beyond what was sent comes from a replay.',
    command: 'replay list',
    graphs: [
      {
        kind: 'rate',
        title: 'Events on the bus',
        lines: [
          ruleLine(scope, 'log', { metric: 'MatchedEvents', label: 'on the bus' }),
          ownLine(scope, 'sender', { metric: metricNames.sent, label: 'sent' }),
        ],
      },
    ],
  };
}

function api(scope: LineScope): Section {
  const line = (of: LineOf): IMetric => apiLine(scope, apiStageName, of);
  return {
    title: 'API',
    text: 'Producers send, and people ask.',
    command: 'status',
    graphs: [
      { kind: 'rate', title: 'Requests', lines: [line({ metric: 'Count', stat: 'SampleCount', label: 'requests' })] },
      { kind: 'age', title: 'Latency, ms', lines: percentiles((of) => line({ metric: 'Latency', ...of })) },
      {
        kind: 'failures',
        title: 'Failures',
        lines: [
          line({ metric: '4XXError', label: 'refused, 4xx' }),
          line({ metric: '5XXError', label: 'failed, 5xx' }),
          ...functionFailures(scope, 'query'),
        ],
      },
    ],
  };
}
