import type { Facts, Measurements } from '../../../bin/status/facts.ts';
import type { Depth } from '../../../bin/dlq/queue-access.ts';
import type { Piece } from '../../../bin/status/piece.ts';

/** The options that lead to the stage of these facts. */
export const place = ' --stage prod';

const prefix = 'sluice-prod-';
const account = 'us-east-1:000000000000';

export const actions = ['orders', 'reporting'];

export const queueThings = [
  'ingest-api.fifo',
  'ingest-direct.fifo',
  ...actions.map((name) => `action-${name}`),
  'ingest-direct-dlq.fifo',
  'ingest-api-dlq.fifo',
  ...actions.flatMap((name) => [`action-${name}-undelivered`, `action-${name}-dlq`]),
];

/** What is known of a stage where nothing is wrong and nothing happens, but for what is said. */
export function factsWith(changes: Partial<Facts> = {}): Facts {
  return {
    stage: 'prod',
    prefix,
    atMs: Date.parse('2026-11-27T14:09:20Z'),
    actions,
    queues: new Map(queueThings.map((thing) => [thing, depth(0)])),
    metrics: { value: measurements({}) },
    alarms: { value: [{ name: `${prefix}quarantine-conflict-warning`, state: 'OK', sinceMs: 0, description: '' }] },
    sources: {
      value: [
        ...['ingest-api', 'ingest-direct'].map((queue) => ({
          reader: `${prefix}validator`,
          source: `arn:aws:sqs:${account}:${prefix}${queue}.fifo`,
          state: 'Enabled',
        })),
        {
          reader: `${prefix}sender`,
          source: `arn:aws:dynamodb:${account}:table/${prefix}events/stream/2026-01-01T00:00:00.000`,
          state: 'Enabled',
        },
      ],
    },
    rules: { value: new Map(actions.map((name) => [`${prefix}action-${name}`, true])) },
    replays: { value: [] },
    sendFailures: { value: { objects: 0, areMore: false } },
    delivering: new Map(),
    targets: { value: new Map() },
    ...changes,
  };
}

export function depth(messages: number, inFlight = 0): Piece<Depth> {
  return { value: { messages, inFlight } };
}

/** What queues hold, the others being empty. */
export function holding(counts: Readonly<Record<string, number>>): Facts['queues'] {
  return new Map(queueThings.map((thing) => [thing, depth(counts[thing] ?? 0)]));
}

/** What CloudWatch has, of which nothing came before the last minutes. */
export function measurements(
  values: Readonly<Record<string, number>>,
  hour: Readonly<Record<string, number>> = values,
): Measurements {
  const untilMs = Date.parse('2026-11-27T14:08:00Z');
  const found = new Map(Object.entries(values));
  return { sinceMs: untilMs - 300_000, untilMs, totals: found, hour: new Map(Object.entries(hour)), newest: found };
}

/** A part that whoever asks may not read. */
export const refused = { code: 'AccessDeniedException', why: 'User: x is not authorized to perform: y' };
