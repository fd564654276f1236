import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { ingestDeadLettersThing, ingestDoors, ingestQueueThing } from '../../schemas/ingest-queues.ts';
import { metricNames } from '../../schemas/metric-names.ts';
import { eventsByTime } from '../../schemas/table-indexes.ts';
import {
  functionFailures,
  functionLine,
  type LineOf,
  type LineScope,
  ownLine,
  percentiles,
  queueLine,
  tableLine,
  waiting,
} from './lines.ts';
import type { Section } from './section.ts';

/** From the doors to the bus, in the order in which an event passes. */
export function flowSections(scope: LineScope): readonly Section[] {
  return [ingest(scope), validate(scope), store(scope), send(scope)];
}

function ingest(scope: LineScope): Section {
  const ofDoors = (thingOf: typeof ingestQueueThing, of: LineOf): IMetric[] =>
    ingestDoors.map((door) => queueLine(scope, `${thingOf(door)}.fifo`, { ...of, label: door }));
  return {
    title: 'Ingest',
    text: 'Events come in by the API and by the direct queue.',
    command: 'dlq list',
    graphs: [
      { kind: 'rate', title: 'Messages in', lines: ofDoors(ingestQueueThing, { metric: 'NumberOfMessagesSent' }) },
      { kind: 'depth', title: 'Waiting', lines: ofDoors(ingestQueueThing, waiting) },
      {
        kind: 'age',
        title: 'Oldest, s',
        lines: ofDoors(ingestQueueThing, { metric: 'ApproximateAgeOfOldestMessage', stat: 'Maximum' }),
      },
      { kind: 'failures', title: 'Dead letters', lines: ofDoors(ingestDeadLettersThing, waiting) },
    ],
  };
}

function validate(scope: LineScope): Section {
  return {
    title: 'Validate',
    text: 'Each event is checked against the catalog.',
    command: 'quarantine list',
    graphs: [
      {
        kind: 'rate',
        title: 'Messages taken up',
        lines: [ownLine(scope, 'validator', { metric: metricNames.received, label: 'received' })],
      },
      {
        kind: 'age',
        title: 'Time of one, ms',
        lines: percentiles((of) => ownLine(scope, 'validator', { metric: metricNames.duration, ...of })),
      },
      {
        kind: 'failures',
        title: 'Failures',
        lines: [
          ownLine(scope, 'validator', { metric: metricNames.failed, label: 'refused' }),
          ownLine(scope, 'validator', { metric: metricNames.retried, label: 'come again' }),
          ...functionFailures(scope, 'validator'),
        ],
      },
    ],
  };
}

function store(scope: LineScope): Section {
  return {
    title: 'Store',
    text: 'What is accepted is kept for a week.',
    command: 'events list',
    graphs: [
      {
        kind: 'rate',
        title: 'Events',
        lines: [
          ownLine(scope, 'validator', { metric: metricNames.processed, label: 'stored' }),
          ownLine(scope, 'validator', { metric: metricNames.duplicate, label: 'stored before' }),
        ],
      },
      {
        kind: 'failures',
        title: 'Writes that were throttled',
        lines: [
          tableLine(scope, 'events', { metric: 'WriteThrottleEvents', label: 'events' }),
          tableLine(scope, 'events', { metric: 'WriteThrottleEvents', label: eventsByTime, index: eventsByTime }),
          tableLine(scope, 'quarantine', { metric: 'WriteThrottleEvents', label: 'quarantine' }),
        ],
      },
      {
        kind: 'failures',
        title: 'Key usable, 1 or 0',
        lines: [ownLine(scope, 'watch', { metric: metricNames.keyUsable, stat: 'Minimum', label: 'usable' })],
      },
    ],
  };
}

function send(scope: LineScope): Section {
  return {
    title: 'Send',
    text: 'What is stored goes to the bus, in order.',
    command: 'status',
    graphs: [
      {
        kind: 'rate',
        title: 'Events to the bus',
        lines: [ownLine(scope, 'sender', { metric: metricNames.sent, label: 'sent' })],
      },
      {
        kind: 'age',
        title: 'Behind the store, ms',
        lines: [functionLine(scope, 'sender', { metric: 'IteratorAge', stat: 'Maximum', label: 'oldest' })],
      },
      {
        kind: 'failures',
        title: 'Failures',
        lines: [
          ownLine(scope, 'sender', { metric: metricNames.failed, label: 'unsendable' }),
          ownLine(scope, 'sender', { metric: metricNames.retried, label: 'come again' }),
          ...functionFailures(scope, 'sender'),
        ],
      },
      {
        kind: 'failures',
        title: 'Given up, kept in the bucket',
        lines: [ownLine(scope, 'watch', { metric: metricNames.sendFailuresKept, stat: 'Maximum', label: 'objects' })],
      },
    ],
  };
}
