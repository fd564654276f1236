import * as fc from 'fast-check';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import { Bed, queueArn } from './bed.ts';

const day = 86_400_000;
const queues = ['q0', 'q1', 'q2'];

function bedWithQueues(seed: number, maxRetryAttempts: number): Bed {
  const bed = new Bed(undefined, seed);
  for (const queue of queues) {
    bed.bridge.createRule({
      Name: queue,
      EventBusName: 'orders',
      EventPattern: { source: ['shop'] },
      Targets: [
        {
          Id: 't',
          Arn: queueArn(queue),
          RetryPolicy: { MaximumRetryAttempts: maxRetryAttempts, MaximumEventAgeInSeconds: 600 },
          // q2 has none: what it refuses for good is dropped.
          ...(queue === 'q2' ? {} : { DeadLetterConfig: { Arn: queueArn(`${queue}-dlq`) } }),
        },
      ],
    });
  }
  return bed;
}

function randomRefusal(seed: number, failureRate: number): Bed['refuse'] {
  const dice = seededEntropy(seed);
  return () => {
    if (dice.fraction() >= failureRate) return undefined;
    if (dice.fraction() < 0.2) return new AwsError('QueueDoesNotExist', 'gone');
    return dice.fraction() < 0.1 ? new Error('a bug') : new AwsError('InternalError', 'later', 500);
  };
}

const batches = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 10 });

function deliveredWith(seed: number): unknown {
  const bed = bedWithQueues(seed, 5);
  bed.refuse = randomRefusal(7, 0.6);
  bed.put(...Array.from({ length: 10 }, (_, n) => ({ n })));
  bed.runUntil(bed.clock.now() + day);
  return bed.delivered;
}

describe('properties of delivery', () => {
  test('every event ends exactly once at every target: delivered, in the dead-letter queue, or dropped', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(5),
        batches,
        (seed, rate, max, sizes) => {
          const bed = bedWithQueues(seed, max);
          bed.refuse = randomRefusal(seed, rate);
          const ids: string[] = [];
          for (const size of sizes) {
            ids.push(...bed.put(...Array.from({ length: size }, (_, n) => ({ n }))));
            bed.runUntil(bed.clock.now() + 700);
          }
          bed.runUntil(bed.clock.now() + day);
          for (const queue of queues) {
            const ends = bed.observed.flatMap((seen) =>
              (seen.kind === 'event-delivered' || seen.kind === 'event-undeliverable') && seen.rule === queue
                ? [seen.eventId]
                : [],
            );
            expect(ends.sort()).toEqual(ids.toSorted());
            const counters = bed.bridge.countersOf(queue, 'orders');
            expect(counters).toMatchObject({
              Invocations: ids.length,
              InvocationsSentToDlq: bed.arrivedAt(`${queue}-dlq`).length,
            });
            expect(bed.arrivedAt(queue).length + counters.FailedInvocations).toBe(ids.length);
          }
          expect(bed.settle()).toBe(Infinity);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('events that were not retried arrive in the order of acceptance, whatever happens to the others', () => {
    fc.assert(
      fc.property(fc.integer(), batches, fc.uniqueArray(fc.nat(99)), (seed, sizes, failing) => {
        const bed = bedWithQueues(seed, 3);
        const failures = new Set(failing);
        const isFailing = (n: unknown) => failures.has(Number(n));
        bed.refuse = (queue, body) => {
          const { detail } = JSON.parse(body) as { detail: { n: number } };
          return queue === 'q0' && isFailing(detail.n) ? new AwsError('InternalError', 'later', 500) : undefined;
        };
        let next = 0;
        for (const size of sizes) {
          bed.put(...Array.from({ length: size }, () => ({ n: next++ })));
          bed.runUntil(bed.clock.now() + 300);
        }
        bed.runUntil(bed.clock.now() + day);
        const order = (queue: string) => bed.arrivedAt(queue).map(({ body }) => (body['detail'] as { n: number }).n);
        const all = Array.from({ length: next }, (_, n) => n);
        expect(order('q1')).toEqual(all);
        expect(order('q0')).toEqual(all.filter((n) => !isFailing(n)));
        expect(order('q0-dlq').sort((a, b) => a - b)).toEqual(all.filter(isFailing));
      }),
      { numRuns: 60 },
    );
  });

  test('the same seed gives the same run', () => {
    expect(deliveredWith(3)).toEqual(deliveredWith(3));
    expect(deliveredWith(3)).not.toEqual(deliveredWith(4));
  });
});
