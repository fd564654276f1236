import * as fc from 'fast-check';
import type * as deliver from '../../../../lambdas/deliver/create-handler.ts';
import type * as sender from '../../../../lambdas/sender/create-handler.ts';
import type * as validator from '../../../../lambdas/validator/create-handler.ts';
import { machinePause } from '../../../../lambdas/shared/pause.ts';
import { fakeWorld, messageOf, targetOf } from '../../../lambdas/deliver/fixture.ts';
import { streamRecord } from '../../../lambdas/sender/fixture.ts';
import { fakeQuarantine, fakeTelemetry, nowMs } from '../../../lambdas/shared/fixture.ts';
import { fakeFacts, fakeStore, message, registry } from '../../../lambdas/validator/fixture.ts';
import { incident } from '../../../schemas/fixture.ts';
import { property } from '../variant.ts';
import { search } from './search.ts';

type Counts = Readonly<Record<string, number>>;

/** What is counted otherwise than it was, in words. */
function difference(counted: Counts, was: Counts): string | undefined {
  const wrong = Object.entries(was).find(([what, times]) => (counted[`events_${what}_total`] ?? 0) !== times);
  return wrong && `counts ${counted[`events_${wrong[0]}_total`] ?? 0} ${wrong[0]}, expected ${wrong[1]}`;
}

const time = { now: () => nowMs, pause: machinePause };

/** Of some events that come several times; what is of `z` cannot be written. */
const anyMessages = fc.array(fc.constantFrom('a1', 'a2', 'b1', 'z1', 'bad'), { minLength: 1, maxLength: 10 });

/** Each message counts once, as what became of it. */
export const validatorCounts = property(
  'the validator counts what it stores, knows, refuses and gives back',
  'lambdas/validator/create-handler.ts',
  async ({ createHandler }: typeof validator) =>
    search(anyMessages, async (names) => {
      const { logger, metrics, counts } = fakeTelemetry();
      const { store, items } = fakeStore(['z1']);
      const { quarantine, items: refused } = fakeQuarantine();
      const world = { ...time, store, quarantine, facts: fakeFacts().facts, registry, logger, metrics };
      const records = names.map((name, index) => {
        const body = JSON.stringify(incident(name === 'bad' ? { data: 'none' } : { id: name }));
        return { ...message(name, body), messageId: `m${index}` };
      });
      const answer = await createHandler(world)({ Records: records }, { getRemainingTimeInMillis: () => 6_000 });
      const retried = answer.batchItemFailures.length;
      const duplicate = names.length - retried - items.size - refused.length;
      const was = { received: names.length, processed: items.size, failed: refused.length, retried, duplicate };
      return difference(counts, was);
    }),
);

/** What the bus says of an event; `poison` cannot be sent, and of `z` cannot be quarantined either. */
const anyRecords = fc.array(
  fc.record({ group: fc.constantFrom('a', 'z'), said: fc.constantFrom('taken', 'taken', 'throttled', 'poison') }),
  { minLength: 1, maxLength: 25 },
);

/** Each record counts once, as what became of it. */
export const senderCounts = property(
  'the sender counts what the bus has, what it refused and what comes again',
  'lambdas/sender/create-handler.ts',
  async ({ createHandler }: typeof sender) =>
    search(anyRecords, async (drawn) => {
      const { logger, metrics, counts } = fakeTelemetry();
      const { quarantine, items: refused } = fakeQuarantine(['z']);
      const saidOf = (position: string): string => drawn[Number(position) - 100]?.said ?? '';
      const codes: Readonly<Record<string, object>> = {
        throttled: { ErrorCode: 'Throttled' },
        poison: { ErrorCode: 'InvalidArgument' },
      };
      const handler = createHandler({
        ...time,
        busName: 'events',
        putEvents: async (events) =>
          Promise.resolve(events.map(({ sequenceNumber }) => codes[saidOf(sequenceNumber)] ?? {})),
        quarantine,
        logger,
        metrics,
      });
      const records = drawn.map(({ group }, index) => streamRecord(`${group}${index}`, String(100 + index)));
      // Too little time for a second attempt.
      await handler({ Records: records }, { getRemainingTimeInMillis: () => 2_000 });
      const sent = drawn.filter(({ said }) => said === 'taken').length;
      return difference(counts, { sent, failed: refused.length });
    }),
);

/** Some events, of which one may be there several times, and how the target answers each. */
const anyDeliveries = fc.record({
  ids: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 10 }),
  status: fc.constantFrom(200, 404, 503),
});

/** Each event counts once, as what its target did with it. */
export const deliverCounts = property(
  'an event that is in a batch twice counts as delivered once',
  'lambdas/deliver/create-handler.ts',
  async ({ createHandler }: typeof deliver) =>
    search(anyDeliveries, async ({ ids, status }) => {
      const { deps, metrics, counts, deadLetters, requests } = fakeWorld(targetOf(), { answers: () => ({ status }) });
      const records = ids.map((id, index) => ({ ...messageOf(id), messageId: `m${index}` }));
      const handler = createHandler({ ...deps, actionOf: () => deps, metrics });
      await handler({ Records: records }, { getRemainingTimeInMillis: () => 60_000 });
      return difference(counts, { delivered: status === 200 ? requests.length : 0, failed: deadLetters.length });
    }),
);
