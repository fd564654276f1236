import * as fc from 'fast-check';
import { seededEntropy } from '../../../../localstack/core/entropy.ts';
import type { StreamRecord } from '../../../../localstack/core/ports.ts';
import { failed, settle, success } from './fakes.ts';
import { nameOf, shardsWorld } from './shards-world.ts';

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const hour = 3_600_000;

/** What each of some names begins with. */
const keyOf = (name: string | undefined = ''): string => name.split(' ')[0] ?? '';
const has = (records: readonly StreamRecord[], name: string): boolean => records.map(nameOf).includes(name);

/** Keys by the half of the table in which they are. */
function halves(): string[][] {
  const { put, stream, table } = shardsWorld();
  table.splitPartitions();
  for (const key of keys) put(key);
  const children = stream.shards().slice(1);
  return children.map((shard) => shard.readAfter(undefined, 99).map((record) => keyOf(nameOf(record))));
}

const [[left = '', ...others] = [], [right = ''] = []] = halves();

test('children wait for their parent, and then go side by side', async () => {
  const { batches, invoker, poller, put, table } = shardsWorld({ BatchSize: 1 });
  const first = [put(left), put(right)];
  table.splitPartitions();
  const second = [put(left), put(right)];
  poller().step();
  expect(batches()).toEqual([[first[0]]]);
  await invoker.complete();
  poller().step();
  expect(batches()).toEqual([[first[0]], [first[1]]]);
  await invoker.complete();
  poller().step();
  expect(new Set(batches().slice(2).flat())).toEqual(new Set(second));
  expect(invoker.pending).toHaveLength(2);
});

test('a batch that fails holds up its shard and what comes after it, and no other shard', async () => {
  const world = shardsWorld({ MaximumRetryAttempts: 3, BatchSize: 1 }, (records) =>
    has(records, bad) ? failed() : success(),
  );
  world.table.splitPartitions();
  const bad = world.put(left);
  const after = world.put(left);
  world.table.splitPartitions();
  const later = world.put(left);
  const free = world.put(right);
  world.poller().step();
  for (let turn = 0; turn < 3; turn += 1) {
    if (world.invoker.pending.length > 0) await world.invoker.complete();
    world.poller().step();
  }
  expect(world.batches().flat()).toContain(free);
  expect(world.batches().flat()).not.toContain(after);
  await world.drive();
  const names = world.batches().flat();
  expect(names.slice(-2)).toEqual([after, later]);
  expect(names.filter((name) => name === bad)).toHaveLength(4);
  expect(world.givenUp).toEqual([bad]);
});

test('each shard has as many batches at a time as ParallelizationFactor says, none of them of one item', () => {
  const { invoker, poller, put, table } = shardsWorld({ ParallelizationFactor: 2, BatchSize: 1 });
  table.splitPartitions();
  for (const key of [...keys, ...keys]) put(key);
  poller().step();
  expect(invoker.pending).toHaveLength(4);
});

test('LATEST begins with what comes next, in every shard that is open and in those after them', async () => {
  const world = shardsWorld({ StartingPosition: 'LATEST' });
  world.put(left);
  world.table.splitPartitions();
  world.put(right);
  world.takeOver();
  const next = [world.put(left)];
  world.table.splitPartitions();
  next.push(world.put(left), world.put(right));
  await world.drive();
  expect(world.batches().flat().toSorted()).toEqual(next.toSorted());
});

test('a poller that takes over goes on in each shard where the other stood, ended ones too', async () => {
  const world = shardsWorld();
  for (const key of keys) world.put(key);
  await world.drive();
  world.table.splitPartitions();
  const next = [world.put(left)];
  await world.drive();
  world.table.splitPartitions();
  world.takeOver(world.poller().checkpoint);
  // Before its first step it stands where the other did.
  world.takeOver(world.poller().checkpoint);
  next.push(world.put(left), world.put(right));
  await world.drive();
  expect(world.batches().slice(1).flat().toSorted()).toEqual(next.toSorted());
});

test('of a stream that nobody read for days the shards that are left are read', async () => {
  const world = shardsWorld();
  world.put(left);
  world.poller().step();
  await world.invoker.complete();
  world.poller().step();
  for (const _ of [1, 2]) {
    world.table.splitPartitions();
    world.put(left);
    world.put(right);
    world.clock.advance(20 * hour);
  }
  world.clock.advance(5 * hour);
  const kept = [world.put(left), world.put(right)];
  await world.drive();
  expect(world.batches().slice(1).flat().toSorted()).toEqual(kept.toSorted());
});

test('the ages that are told are of every shard, so that their maximum is of the one that is furthest behind', async () => {
  const world = shardsWorld({ BatchSize: 1 });
  world.table.splitPartitions();
  world.put(left);
  world.clock.advance(60_000);
  world.put(right);
  await world.drive();
  expect(world.ages.toSorted((one, other) => one - other)).toEqual([0, 60_000]);
});

const happening = fc.oneof(
  { weight: 10, arbitrary: fc.record({ what: fc.constant('put' as const), key: fc.constantFrom(...keys) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('split' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('roll over' as const) }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('step' as const) }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('complete' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('take over' as const) }) },
);

test('whatever splits and closes meanwhile, a function gets what is written to an item in order, all of it, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(),
      async (happenings, ParallelizationFactor, seed) => {
        const dice = seededEntropy(seed);
        const pick = (pending: number): number => Math.floor(dice.fraction() * pending);
        const busy = new Set<string>();
        const world = shardsWorld({ BatchSize: 3, ParallelizationFactor }, (records) => {
          for (const name of records.map(nameOf)) busy.delete(keyOf(name));
          return success();
        });
        const { invoker } = world;
        const invoke = invoker.invoke.bind(invoker);
        invoker.invoke = (name, sent) => {
          const ofBatch = new Set((sent as { Records: StreamRecord[] }).Records.map((record) => keyOf(nameOf(record))));
          for (const key of ofBatch) if (busy.has(key)) throw new Error(`two batches of item ${key} at a time`);
          for (const key of ofBatch) busy.add(key);
          return invoke(name, sent);
        };
        const written: string[] = [];
        let splits = 0;
        for (const happened of happenings) {
          if (happened.what === 'put') written.push(world.put(happened.key));
          if (happened.what === 'split' && (splits += 1) <= 3) world.table.splitPartitions();
          if (happened.what === 'roll over' && world.clock.now() < Date.UTC(2026, 0, 1, 16))
            world.clock.advance(4 * hour);
          if (happened.what === 'step') world.poller().step();
          if (happened.what === 'complete' && invoker.pending.length > 0)
            await invoker.complete(pick(invoker.pending.length));
          // As a mapping does: what is with the function ends first.
          if (happened.what === 'take over' && world.poller().isIdle) world.takeOver(world.poller().checkpoint);
          await settle();
        }
        await world.drive(pick);
        const got = world.batches().flat();
        expect(got.toSorted()).toEqual(written.toSorted());
        for (const key of keys) {
          const ofKey = (names: readonly string[]): string[] => names.filter((name) => keyOf(name) === key);
          expect(ofKey(got)).toEqual(ofKey(written));
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('the keys of these tests are in both halves', () => {
  expect([left, right].every((key) => keys.includes(key))).toBe(true);
  expect(others.length).toBeGreaterThan(0);
});
