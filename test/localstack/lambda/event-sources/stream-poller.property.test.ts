import * as fc from 'fast-check';

import { ManualClock } from '../../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../../localstack/core/entropy.ts';
import type { StreamRecord } from '../../../../localstack/core/ports.ts';
import { eventSourceMappingConfig } from '../../../../localstack/lambda/event-sources/event-source-mapping-config.ts';
import { StreamPoller } from '../../../../localstack/lambda/event-sources/stream-poller.ts';
import { FakeStream } from './fake-stream.ts';
import { compile, drive, failed, failures, FakeInvoker, success } from './fakes.ts';
import { role } from './stream-world.ts';

const sequence = ({ dynamodb }: StreamRecord): string => dynamodb.SequenceNumber;
const keyOf = ({ dynamodb }: StreamRecord): string => (dynamodb.Keys['pk'] as { S: string }).S;

const world = fc.record({
  records: fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), isPoison: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  }),
  lanes: fc.integer({ min: 1, max: 4 }),
  batchSize: fc.integer({ min: 1, max: 12 }),
  capacity: fc.integer({ min: 1, max: 4 }),
  retries: fc.integer({ min: 0, max: 2 }),
  reports: fc.boolean(),
  seed: fc.nat(),
});

it('hands over every record, in order per item, and gives up the poison alone', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ records, lanes, batchSize, capacity, retries, reports, seed }) => {
      const clock = new ManualClock();
      const stream = new FakeStream(clock);
      const poison = new Set<string>();
      for (const { key, isPoison } of records) {
        const sequenceNumber = stream.put(key);
        if (isPoison) poison.add(sequenceNumber);
      }
      const settled: string[] = [];
      const busy = new Set<string>();
      const invoker = new FakeInvoker<StreamRecord>((batch) => {
        for (const record of batch) busy.delete(keyOf(record));
        const bad = batch.filter((record) => poison.has(sequence(record)));
        if (bad.length === 0) {
          settled.push(...batch.map(sequence));
          return success();
        }
        if (!reports) return failed();
        const at = batch.indexOf(bad[0] as StreamRecord);
        settled.push(...batch.slice(0, at).map(sequence));
        return failures(sequence(bad[0] as StreamRecord));
      }, capacity);
      const invoke = invoker.invoke.bind(invoker);
      invoker.invoke = (name, event) => {
        for (const key of new Set((event as { Records: StreamRecord[] }).Records.map(keyOf))) {
          if (busy.has(key)) throw new Error(`two batches of item ${key} at a time`);
          busy.add(key);
        }
        return invoke(name, event);
      };
      const givenUp: string[] = [];
      const poller = new StreamPoller({
        config: eventSourceMappingConfig.parse({
          FunctionName: 'sender',
          EventSourceArn: stream.arn,
          StartingPosition: 'TRIM_HORIZON',
          BatchSize: batchSize,
          ParallelizationFactor: lanes,
          BisectBatchOnFunctionError: true,
          MaximumRetryAttempts: retries,
          FunctionResponseTypes: reports ? ['ReportBatchItemFailures'] : [],
          DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::failures' } },
        }),
        stream,
        mappingId: 'mapping',
        source: role,
        invoker,
        clock,
        entropy: seededEntropy(seed),
        compile,
        objects: {
          put: (_bucket, _key, body) => {
            const { payload } = JSON.parse(body) as { payload: string };
            const lost = (JSON.parse(payload) as { Records: StreamRecord[] }).Records.map(sequence);
            givenUp.push(...lost);
            settled.push(...lost);
          },
        },
        delivery: { deliver: () => undefined },
        observe: () => undefined,
        changed: () => {
          // The checkpoint passes nothing that is not settled.
          const open = stream.records.map(sequence).filter((number) => !settled.includes(number));
          expect(open.filter((number) => number <= (poller.checkpoint.reading.get(stream.id) ?? ''))).toEqual([]);
        },
      });
      const dice = seededEntropy(seed + 1);
      await drive(poller, clock, invoker, {
        pick: (pending) => Math.floor(dice.fraction() * pending),
      });

      expect(givenUp.toSorted()).toEqual([...poison].toSorted());
      expect(settled.toSorted()).toEqual(stream.records.map(sequence));
      expect(poller.checkpoint.reading.get(stream.id)).toBe(stream.latest());
      expect(stream.released).toBe(stream.latest());
      for (const key of new Set(stream.records.map(keyOf))) {
        const own = new Set(stream.records.filter((record) => keyOf(record) === key).map(sequence));
        const order = settled.filter((number) => own.has(number));
        expect(order).toEqual(order.toSorted());
      }
    }),
    { numRuns: 100 },
  );
});
