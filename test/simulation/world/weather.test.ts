import type { WeatherKind } from '../plan/plan.ts';
import { simulatedAssembly } from './assembly.ts';
import { noFaults } from './no-faults.ts';
import { startMs } from './start.ts';
import { startWeather } from './weather.ts';
import { World } from './world.ts';

const minuteMs = 60_000;

/** What may be looked at of a world, so that each weather shows. */
const looks: readonly (readonly [kind: WeatherKind, isFine: (world: World) => unknown])[] = [
  [
    { what: 'key-disabled' },
    (world) =>
      (world.asRoot('kms', 'DescribeKey', { KeyId: world.keyId }) as { KeyMetadata: { Enabled: boolean } }).KeyMetadata
        .Enabled,
  ],
  [
    { what: 'source-off' },
    ({ cloud }) =>
      cloud.services.eventSourceMappings.all().find(({ functionName }) => functionName.endsWith('-sender'))?.config
        .Enabled,
  ],
  [
    { what: 'source-off', function: 'validator' },
    ({ cloud }) =>
      cloud.services.eventSourceMappings
        .all()
        .filter(({ functionName }) => functionName.endsWith('-validator'))
        .some(({ config }) => config.Enabled),
  ],
  [{ what: 'service-down', service: 'sqs' }, ({ cloud }) => !cloud.down.has('sqs')],
  [
    { what: 'queue-refuses-bus', action: 'orders' },
    (world) => {
      const QueueUrl = world.outputs['ActionQueueUrlorders'];
      const wanted = { QueueUrl, AttributeNames: ['Policy'] };
      return JSON.stringify(world.asRoot('sqs', 'GetQueueAttributes', wanted)).includes('events.amazonaws.com');
    },
  ],
  [
    { what: 'function-off', function: 'sender' },
    ({ cloud }) => cloud.services.functions.get('sluice-sim-sender').config.ReservedConcurrentExecutions !== 0,
  ],
];

test.each(looks)('%j is so for its time and no longer', async (kind, isFine) => {
  const world = new World({ seed: 1, assembly: await simulatedAssembly(), compositions: {}, faults: noFaults });
  startWeather(world, [{ atMs: minuteMs, forMs: minuteMs, kind }]);
  const seen: unknown[] = [];
  for (const minutes of [0.5, 1.5, 2.5])
    world.scheduler.at(startMs + minutes * minuteMs, () => void seen.push(isFine(world)));
  await world.runUntil(startMs + 3 * minuteMs);
  expect(seen).toEqual([true, false, true]);
});

test('shards of the stream split when their weather comes and when it is over', async () => {
  const world = new World({ seed: 1, assembly: await simulatedAssembly(), compositions: {}, faults: noFaults });
  startWeather(world, [{ atMs: minuteMs, forMs: minuteMs, kind: { what: 'shard-splits' } }]);
  const open: unknown[] = [];
  for (const minutes of [0.5, 1.5, 2.5])
    world.scheduler.at(startMs + minutes * minuteMs, () => {
      const shards = world.cloud.services.dynamoDb.table('sluice-sim-events').stream?.shards() ?? [];
      open.push(shards.filter(({ isClosed }) => !isClosed).length);
    });
  await world.runUntil(startMs + 3 * minuteMs);
  expect(open).toEqual([1, 2, 4]);
});

test.each([
  ['500', { status: 500 }],
  ['429', { status: 429, retryAfter: '90' }],
  ['400', { status: 400 }],
  ['hangs', { code: 'TIMEOUT' }],
  ['resets', { code: 'ECONNRESET' }],
] as const)('a target is as its weather %s says', async (behaviour, answer) => {
  const world = new World({ seed: 1, assembly: await simulatedAssembly(), compositions: {}, faults: noFaults });
  startWeather(world, [{ atMs: 0, forMs: minuteMs, kind: { what: 'target', host: 'crm.example.com', behaviour } }]);
  const answers: unknown[] = [];
  const ask = async (): Promise<void> => {
    const headers = { 'idempotency-key': 'k', 'ce-clientid': 'shop', 'ce-id': 'e1' };
    answers.push(
      await world.targets.client({ url: 'https://crm.example.com/people', method: 'POST', headers, body: '' }, 5_000),
    );
  };
  world.scheduler.at(startMs + 1_000, () => void ask());
  world.scheduler.at(startMs + 2 * minuteMs, () => void ask());
  await world.runUntil(startMs + 3 * minuteMs);
  expect(answers).toEqual([answer, { status: 202 }]);
});
