import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import type * as module from '../../../../lambdas/sender/create-handler.ts';
import { machinePause } from '../../../../lambdas/shared/pause.ts';
import type { QuarantinedEvent } from '../../../../schemas/quarantined-event.ts';
import { streamRecord } from '../../../lambdas/sender/fixture.ts';
import { fakeTelemetry, nowMs } from '../../../lambdas/shared/fixture.ts';
import { property } from '../variant.ts';
import { search } from './search.ts';

type Module = typeof module;

/** `removal`: the deletion of an event that has expired. `poison`: what is no event, and `refused` what the bus never takes. */
const anyBatch = fc.array(
  fc.record({
    group: fc.constantFrom('a', 'b'),
    kind: fc.constantFrom('event', 'event', 'event', 'removal', 'poison', 'refused'),
    isRefused: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

function recordOf(kind: string, name: string, position: string): DynamoDBRecord {
  const record = streamRecord(name, position, kind === 'poison' ? { event: undefined } : {});
  if (kind !== 'removal') return record;
  const { NewImage: _, ...rest } = record.dynamodb ?? {};
  return { ...record, eventName: 'REMOVE', dynamodb: rest };
}

/** All that stands before the place that is answered is on the bus, or in quarantine if it can never be there; a deletion is in neither. */
export const streamAnswer = property(
  'what the sender does not ask for again is sent, and nothing else',
  'lambdas/sender/create-handler.ts',
  async ({ createHandler }: Module) =>
    search(anyBatch, async (drawn) => {
      // Positions of different lengths, as DynamoDB's are.
      const plans = drawn.map((plan, index) => ({
        ...plan,
        position: String(95 + index),
        name: `${plan.group}${index}`,
      }));
      const sent: string[] = [];
      const refused: QuarantinedEvent[] = [];
      const { logger, metrics } = fakeTelemetry();
      const handler = createHandler({
        busName: 'events',
        putEvents: async (events) =>
          Promise.resolve(
            events.map(({ sequenceNumber }) => {
              const { kind, isRefused } = plans.find(({ position }) => position === sequenceNumber) ?? {};
              if (kind === 'refused') return { ErrorCode: 'InvalidArgument' };
              if (isRefused) return { ErrorCode: 'Throttled' };
              sent.push(sequenceNumber);
              return {};
            }),
          ),
        quarantine: { put: async (event) => Promise.resolve(void refused.push(event)) },
        now: () => nowMs,
        pause: machinePause,
        logger,
        metrics,
      });
      const records = plans.map(({ kind, name, position }) => recordOf(kind, name, position));
      // Too little time for a second attempt.
      const answer = await handler({ Records: records }, { getRemainingTimeInMillis: () => 2_000 });
      const [first] = answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      for (const { kind, position } of plans) {
        const isSent = sent.includes(position);
        const isRefused = refused.some(({ arrival }) => arrival.endsWith(`#${position}`));
        if (kind === 'removal' && (isSent || isRefused))
          return 'the deletion of an expired event is taken for an event';
        if ((kind === 'poison' || kind === 'refused') && !isRefused)
          return 'a record that can never be sent is not in quarantine';
        const isDone = first === undefined || Number(position) < Number(first);
        if (kind === 'event' && isDone && !isSent)
          return `the event at ${position} is not on the bus, and the stream is read on from ${first ?? 'the next batch'}`;
      }
      const unsent = plans.some(({ kind, position }) => kind === 'event' && !sent.includes(position));
      return first !== undefined && !unsent ? 'a batch of which all is sent comes again' : undefined;
    }),
);
