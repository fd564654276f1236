import * as fc from 'fast-check';
import type { Answer } from '../../../lambdas/deliver/answer.ts';
import { deliverBatch } from '../../../lambdas/deliver/deliver-batch.ts';
import { fakeWorld, messageOf, targetOf } from './fixture.ts';

const recordOf = (world: ReturnType<typeof fakeWorld>, id: string) => world.records.get(`acme-shop/${id} shop-orders`);

it('logs nothing of any event', async () => {
  const secret = 's3cret-4711';
  const world = fakeWorld(targetOf(), {
    answers: () => ({ status: 404 }),
    fails: (call) => call !== 'deliveries.get' && call !== 'signingKeys.of',
  });
  await deliverBatch([messageOf('order-0', { data: { secret } }), { ...messageOf('x'), body: secret }], world.deps);
  expect(world.lines.length).toBeGreaterThan(1);
  expect(JSON.stringify(world.lines)).not.toContain(secret);
});

const answer: fc.Arbitrary<Answer | { after: number; answer: Answer }> = fc.oneof(
  fc.record({
    status: fc.constantFrom(200, 302, 404, 429, 500, 503),
    retryAfter: fc.constantFrom(undefined, '3', 'x'),
  }),
  fc.record({ code: fc.constantFrom('ECONNRESET', 'PRIVATE_ADDRESS') }),
  fc.record({ after: fc.constantFrom(100, 4_000, 10 ** 9), answer: fc.constant({ status: 200 }) }),
);

test('whatever target and stores do, each message has one end, in time, and is neither lost nor sent in vain', async () => {
  const calls = [
    'deliveries.get',
    'deliveries.put',
    'targets.change',
    'queue.giveUp',
    'queue.countMessages',
    'signingKeys.of',
    'signingKeys.fresh',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.array(answer, { minLength: 10, maxLength: 10 }),
      fc.array(fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 10 }),
      fc.option(fc.record({ perSecond: fc.constantFrom(0.5, 2, 50), burst: fc.constantFrom(1, 3) }), {
        nil: undefined,
      }),
      fc.infiniteStream(fc.record({ call: fc.constantFrom(...calls), fails: fc.boolean() })),
      async (answers, numbers, rate, faults) => {
        const world = fakeWorld(targetOf({ ...(rate && { rate }) }), {
          answers: (id) => answers[Number(id.split('-')[1])] ?? { status: 200 },
          fails: (call) => {
            const { value } = faults.next();
            return value.fails && value.call === call;
          },
        });
        const records = numbers.map((number, index) =>
          Object.assign(messageOf(`order-${number}`), { messageId: `m-${index}` }),
        );
        const ends = await deliverBatch(records, world.deps);
        expect([...ends.keys()].toSorted()).toEqual(records.map(({ messageId }) => messageId).toSorted());
        expect(world.now()).toBeLessThanOrEqual(world.deadline() - 12_000);
        for (const { messageId, body } of records) {
          const end = ends.get(messageId);
          const id = (JSON.parse(body) as { detail: { id: string } }).detail.id;
          if (end?.kind === 'acknowledged' && end.as === 'delivered')
            expect(recordOf(world, id)?.state).toBe('delivered');
          if (end?.kind === 'acknowledged' && end.as === 'given-up')
            expect(world.deadLetters.map((letter) => letter.body)).toContain(body);
          expect(world.requests.filter((request) => request.id === id).length).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 300 },
  );
});
