import type { EventType } from '../../schemas/event-type.ts';
import { exampleOf } from '../../schemas/catalog.ts';
import { toJsonSchema } from '../../schemas/event-type.ts';
import { parseTypeName } from '../../schemas/type-name.ts';

/** What is needed of an action to say whom a type goes to. */
export interface Listener {
  readonly name: string;
  readonly types: readonly string[];
  readonly clients?: readonly string[] | undefined;
}

/** What is shown of an event type. */
export interface Described {
  readonly type: string;
  readonly summary: string;
  readonly domain: string;
  /** All versions, oldest first; an arrow where one says how the version before becomes it. */
  readonly versions: string;
  /** The actions that want it; behind a name, the clients whose events it is for, when not all. */
  readonly actions: readonly string[];
}

/** Describes an event type among the others. */
export function describe(eventType: EventType, catalog: readonly EventType[], actions: readonly Listener[]): Described {
  const { type, summary } = eventType;
  return {
    type,
    summary,
    domain: parseTypeName(type)?.domain ?? '',
    versions: versionsOf(eventType, catalog),
    actions: listenersOf(type, actions),
  };
}

/** The actions that want a type; behind a name, the clients whose events it is for, when not all: `refunds (of acme-shop)`. */
export function listenersOf(type: string, actions: readonly Listener[]): string[] {
  return actions
    .filter(({ types }) => types.includes(type))
    .map(({ name, clients }) => (clients ? `${name} (of ${clients.join(', ')})` : name));
}

/** A type with its schema and its example as a whole event, ready to be sent. */
export function describeWhole(
  eventType: EventType,
  catalog: readonly EventType[],
  actions: readonly Listener[],
): Described & { readonly example: unknown; readonly schema: unknown } {
  return {
    ...describe(eventType, catalog, actions),
    example: exampleOf(eventType, 'event-1', '2026-01-31T09:30:00Z'),
    schema: toJsonSchema(eventType),
  };
}

function versionsOf({ type }: EventType, catalog: readonly EventType[]): string {
  const stem = parseTypeName(type)?.stem;
  const versions = catalog
    .map((other) => ({ name: parseTypeName(other.type), isStep: other.upcast !== undefined }))
    .filter(({ name }) => name !== undefined && name.stem === stem)
    .toSorted((one, other) => (one.name?.version ?? 0) - (other.name?.version ?? 0));
  return versions
    .map(({ name, isStep }, index) => `${index === 0 ? '' : isStep ? ' → ' : ', '}v${name?.version}`)
    .join('');
}
