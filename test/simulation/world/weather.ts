import type { Weather, WeatherKind, TargetWeather } from '../plan/plan.ts';
import type { Behaviour } from './http-targets.ts';
import { startMs } from './start.ts';
import { prefix, type World } from './world.ts';

const behaviours: Readonly<Record<TargetWeather, Behaviour>> = {
  '500': { kind: 'answers', status: 500 },
  '429': { kind: 'answers', status: 429, retryAfterSeconds: 90 },
  '400': { kind: 'answers', status: 400 },
  hangs: { kind: 'hangs' },
  resets: { kind: 'resets' },
};

/** Has each weather of a plan come and go. @param onBegin told of each that has come */
export function startWeather(
  world: World,
  planned: readonly Weather[],
  onBegin: (what: WeatherKind['what']) => void = () => {},
): void {
  for (const { atMs, forMs, kind } of planned) {
    world.scheduler.at(startMs + atMs, () => {
      const clear = begin(world, kind);
      onBegin(kind.what);
      world.cloud.note(`weather: ${said(kind)}`);
      world.scheduler.at(startMs + atMs + forMs, () => {
        clear();
        world.cloud.services.sqs.changed();
        world.cloud.note(`weather is over: ${said(kind)}`);
      });
    });
  }
}

function said(kind: WeatherKind): string {
  return Object.values(kind).join(' ');
}

/** @returns ends it */
function begin(world: World, kind: WeatherKind): () => void {
  const { services } = world.cloud;
  switch (kind.what) {
    case 'key-disabled': {
      const { keyId } = world;
      world.asRoot('kms', 'DisableKey', { KeyId: keyId });
      return () => world.asRoot('kms', 'EnableKey', { KeyId: keyId });
    }
    case 'function-off': {
      const name = `${prefix}${kind.function}`;
      services.functions.reserve(name, 0);
      return () => services.functions.reserve(name, undefined);
    }
    case 'source-off': {
      const of = `-${kind.function ?? 'sender'}`;
      // Not those of dead-letter queues, which are read when somebody asks for it.
      const mappings = services.eventSourceMappings
        .all()
        .filter(({ functionName, config }) => functionName.endsWith(of) && config.Enabled);
      if (mappings.length === 0) throw new Error(`${of.slice(1)} has no event source`);
      const enable = (Enabled: boolean): void => {
        for (const { config, id } of mappings) services.eventSourceMappings.update(id, { ...config, Enabled });
      };
      enable(false);
      return () => enable(true);
    }
    case 'shard-splits': {
      const table = services.dynamoDb.table(`${prefix}events`);
      table.splitPartitions();
      return () => table.splitPartitions();
    }
    case 'service-down':
      world.cloud.down.add(kind.service);
      return () => world.cloud.down.delete(kind.service);
    case 'target':
      world.targets.behave(kind.host, behaviours[kind.behaviour]);
      return () => world.targets.behave(kind.host);
    case 'queue-refuses-bus':
    default: {
      const QueueUrl = world.outputs[`ActionQueueUrl${kind.action}`] ?? '';
      const wanted = { QueueUrl, AttributeNames: ['Policy'] };
      const { Attributes } = world.asRoot('sqs', 'GetQueueAttributes', wanted) as { readonly Attributes: object };
      world.asRoot('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy: '' } });
      return () => world.asRoot('sqs', 'SetQueueAttributes', { QueueUrl, Attributes });
    }
  }
}
