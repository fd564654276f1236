import * as fc from 'fast-check';
import type { StreamRecord } from '../../../../localstack/core/ports.ts';
import { seededEntropy } from '../../../../localstack/core/entropy.ts';
import { eventSourceMappingConfig } from '../../../../localstack/lambda/event-sources/event-source-mapping-config.ts';
import type * as module from '../../../../localstack/lambda/event-sources/stream-poller.ts';
import { fixture } from '../../../localstack/dynamodb/fixture.ts';
import { property } from '../variant.ts';
import { search } from './search.ts';

type Module = typeof module;

const clients = ['shop', 'clinic', 'courier'] as const;

const anyTraffic = fc.array(fc.constantFrom(...clients, ...clients, 'split'), { minLength: 2, maxLength: 8 });

const clientOf = ({ dynamodb }: StreamRecord): string => (dynamodb.Keys['pk'] as { S: string }).S;

/** What a shard had comes before what those after it have: of no client is a second batch with the sender while the first is. */
export const shardOrder = property(
  'no client has two batches with the sender at once, whatever splits',
  'localstack/lambda/event-sources/stream-poller.ts',
  async ({ StreamPoller }: Module) =>
    search(anyTraffic, (traffic) => {
      const { call, clock, table } = fixture();
      for (const [n, what] of traffic.entries())
        if (what === 'split') table.splitPartitions();
        else call('PutItem', { TableName: table.name, Item: { pk: { S: what }, sk: { N: `${n}` } } });
      const stream = table.stream;
      if (!stream) return 'the table has no stream';
      const batches: (readonly StreamRecord[])[] = [];
      const poller = new StreamPoller({
        config: eventSourceMappingConfig.parse({
          FunctionName: 'sender',
          EventSourceArn: stream.arn,
          StartingPosition: 'TRIM_HORIZON',
        }),
        stream,
        mappingId: 'mapping',
        source: { kind: 'user', arn: 'arn:aws:iam::123456789012:user/sender', uniqueId: 'AIDA' },
        invoker: {
          hasCapacity: () => true,
          // None of them ever ends.
          invoke: async (_name, event) => {
            batches.push((event as { readonly Records: readonly StreamRecord[] }).Records);
            return new Promise(() => undefined);
          },
        },
        clock,
        entropy: seededEntropy(1),
        compile: () => () => true,
        objects: { put: () => undefined },
        delivery: { deliver: () => undefined },
        observe: () => undefined,
        changed: () => undefined,
      });
      poller.step();
      const twice = clients.find(
        (client) => batches.filter((batch) => batch.some((record) => clientOf(record) === client)).length > 1,
      );
      return twice && `two batches of ${twice} are with the sender after ${traffic.join(', ')}`;
    }),
);
