import type { Observation } from '../../../localstack/core/observation.ts';
import { prefix, type World } from '../world/world.ts';

/** Has a history say where events come to, besides what producers, functions, operators and consumers do. */
export function tellTrail(world: World): void {
  world.observers.push((observation) => {
    const line = told(observation);
    if (line !== undefined) world.cloud.note(line);
  });
}

type Item = Readonly<Record<string, { readonly S?: string } | undefined>>;

type Tellers = {
  readonly [Kind in Observation['kind']]?: (observation: Extract<Observation, { kind: Kind }>) => string | undefined;
};

const tellers: Tellers = {
  'message-sent': ({ queue, body, groupId }) =>
    short(queue).startsWith('ingest-') ? `${short(queue)} takes ${named(body, groupId)}` : undefined,
  'message-dead-lettered': ({ queue, body, deadLetterQueue }) =>
    `${short(queue)} gives up ${named(body)}: it is in ${short(deadLetterQueue)}`,
  'item-put': ({ table, item }) => toldItem(short(table), item as Item),
  'event-put': ({ detail }) => `bus takes ${named(detail)}`,
  'event-delivered': ({ detail, rule }) => `bus brings ${named(detail)} to ${short(rule)}`,
  'event-undeliverable': ({ detail, rule, reason }) => `bus cannot bring ${named(detail)} to ${short(rule)}: ${reason}`,
  'function-failed': ({ function: name, reason }) => `${short(name)} failed: ${reason}`,
};

function told(observation: Observation): string | undefined {
  const tell = tellers[observation.kind] as ((observation: Observation) => string | undefined) | undefined;
  return tell?.(observation);
}

function toldItem(table: string, item: Item): string | undefined {
  const text = (name: string): string => item[name]?.S ?? '';
  if (table === 'events') return `store has ${text('clientId')}/${text('id')}`;
  if (table === 'quarantine') return `quarantine has ${named(text('body'), text('clientId'))}: ${text('code')}`;
  if (table === 'deliveries') return `deliver notes ${text('event')} to ${text('delivery')}: ${text('state')}`;
  return undefined;
}

function short(name: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** `shop/e3.1` of whatever holds an event, as far as it can be read. */
function named(text: string, by?: string): string {
  try {
    const { detail, ...event } = JSON.parse(text) as { readonly detail?: object };
    const { clientid = by?.split('/')[0], id } = (detail ?? event) as { clientid?: string; id?: string };
    return `${clientid}/${id}`;
  } catch {
    return `${by === undefined ? '' : `of ${by} `}${text.length} characters that are no JSON`;
  }
}
