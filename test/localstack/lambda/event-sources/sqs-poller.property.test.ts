import * as fc from 'fast-check';

import type { SqsRecord } from '../../../../localstack/lambda/event-sources/sqs-record.ts';
import { drive, failures } from './fakes.ts';
import { report, sqsWorld } from './sqs-world.ts';

it('loses nothing, repeats nothing that succeeded, and keeps the order of a group', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ group: fc.constantFrom('a', 'b', 'c'), isPoison: fc.boolean() }), { maxLength: 40 }),
      fc.record({ BatchSize: fc.integer({ min: 1, max: 10 }), capacity: fc.integer({ min: 1, max: 4 }) }),
      fc.infiniteStream(fc.nat()),
      async (messages, { BatchSize, capacity }, picks) => {
        const poison = new Set(messages.flatMap(({ isPoison }, n) => (isPoison ? [`m${n}`] : [])));
        const done: string[] = [];
        // As a good handler does: the first failure of a group fails what follows of it in the batch.
        const run = (records: readonly SqsRecord[]) => {
          const broken = new Set<string>();
          const bad = records.filter(({ body, messageId }) => {
            if (poison.has(messageId)) broken.add(body);
            if (!broken.has(body)) done.push(messageId);
            return broken.has(body);
          });
          return failures(...bad.map(({ messageId }) => messageId));
        };
        const world = sqsWorld({ isFifo: true, maxReceives: 50, properties: { BatchSize, ...report }, capacity, run });
        messages.forEach(({ group }, n) => world.queue.send(`m${n}`, group, group));
        const isOver = () => world.invoker.batches.length > 400;
        const pick = () => picks.next().value as number;
        await drive(world.poller, world.clock, world.invoker, { pick, isOver });

        expect(new Set(done).size).toBe(done.length);
        expect([...world.queue.deleted, ...world.queue.givenUp, ...world.queue.left].toSorted()).toEqual(
          messages.map((_, n) => `m${n}`).toSorted(),
        );
        expect(world.queue.deleted.toSorted()).toEqual(done.toSorted());
        for (const group of ['a', 'b', 'c']) {
          const order = done.map((id) => Number(id.slice(1))).filter((n) => messages[n]?.group === group);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
      },
    ),
    { numRuns: 60 },
  );
});
