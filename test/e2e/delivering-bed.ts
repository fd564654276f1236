import { rmSync } from 'node:fs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CatalogType } from '../../schemas/catalog.ts';
import type { Behaviour } from '../../localstack/target/behaviour.ts';
import { LocalTarget } from '../../localstack/target/local-target.ts';
import { deliveringAssemblyFolder } from './assembly-folder.ts';
import { directedAssembly } from '../../localstack/directed-assembly.ts';
import { exampleEvent } from './example-event.ts';
import type { Item } from './pipeline-client.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';

/** Who sends in these tests. */
export const client = 'client-0';

/** The ids of so many events. */
export function idsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `event-${index}`);
}

/** A pipeline with the targets of its actions. */
export interface DeliveringBed {
  readonly bed: PipelineBed;
  /** The target of an action that was given one. */
  readonly target: (action: string) => LocalTarget;
  /** Sends events of a type, with these ids. */
  readonly send: (type: CatalogType, ...ids: readonly string[]) => Promise<void>;
  /** What is known of an event on its way to the target of an action. */
  readonly delivery: (action: string, id: string) => Promise<Item | undefined>;
}

/** Of whom and in which stage a test is. */
export interface DeliveringOptions {
  /** @default the assembly of `delivering-stage.ts` */
  readonly assembly?: string;
  /** Who sends. @default `client` */
  readonly sender?: string;
  /** How long targets are waited for, ms. @default as the assembly says */
  readonly timeoutMs?: number;
}

/**
 * Runs a test on a pipeline whose actions deliver to targets that behave so. Actions that are not named have a target that nobody is at.
 *
 * The targets are put into the bundle of the function: their ports are not known before.
 */
export async function onDelivering(
  behaviours: Readonly<Record<string, Behaviour>>,
  use: (delivering: DeliveringBed) => Promise<void>,
  { assembly: folder = deliveringAssemblyFolder(), sender = client, timeoutMs }: DeliveringOptions = {},
): Promise<void> {
  const started = Object.entries(behaviours).map(async ([action, behaviour]): Promise<[string, LocalTarget]> => [
    action,
    await LocalTarget.start({ behaviour }),
  ]);
  const targets = new Map(await Promise.all(started));
  const assembly = directedAssembly(folder, (action) => {
    const target = targets.get(action);
    return target && { url: `${target.url}/${action}`, ...(timeoutMs !== undefined && { timeoutMs }) };
  });
  try {
    await onPipeline(async (bed) => use(delivering(bed, targets, sender)), { assembly, maxEnvironmentsPerFunction: 6 });
  } finally {
    await Promise.all([...targets.values()].map(async (target) => target.refuse()));
    rmSync(assembly, { recursive: true, force: true });
  }
}

function delivering(bed: PipelineBed, targets: ReadonlyMap<string, LocalTarget>, sender: string): DeliveringBed {
  return {
    bed,
    target: (action) => {
      const target = targets.get(action);
      if (!target) throw new Error(`the action ${action} was given no target`);
      return target;
    },
    send: async (type, ...ids) => {
      await bed.sendAll(
        sender,
        ids.map((id) => JSON.stringify(exampleEvent(type, id))),
      );
    },
    delivery: async (action, id) => {
      const Key = { event: `${sender}/${id}`, delivery: action };
      const { Item: item } = await bed.documents.send(new GetCommand({ TableName: bed.nameOf('deliveries'), Key }));
      return item;
    },
  };
}
