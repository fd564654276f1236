import type * as z from 'zod';
import type { Envelope } from './envelope.ts';
import type { EventType } from './event-type.ts';
import { declaredTypes } from './types/index.ts';

/** Every event type that Sluice accepts: what the files of `schemas/types` declare. */
export const catalog = declaredTypes;

type Declared = (typeof catalog)[number];

/** The name of a declared event type: what a stage file or a publisher may write, checked when it is compiled. */
export type CatalogType = Declared['type'];

/** The data of a declared type. */
export type DataOf<Type extends CatalogType> = z.output<Extract<Declared, { type: Type }>['data']>;

/** An event of a declared type, envelope and data. */
export type EventOf<Type extends CatalogType> = Envelope<Type, DataOf<Type>>;

/** The version that says how to become it from this one; `never` if there is none. */
type NewerThan<Type extends CatalogType> = Extract<
  Declared,
  { readonly upcast: { readonly from: { type: Type } } }
>['type'];

/** The version that `upcast` makes of a declared type: itself, if no newer one says how. */
export type LatestOf<Type extends CatalogType> = Type extends CatalogType
  ? [NewerThan<Type>] extends [never]
    ? Type
    : LatestOf<NewerThan<Type>>
  : never;

const byName: ReadonlyMap<string, EventType> = new Map(catalog.map((eventType) => [eventType.type, eventType]));

/** The declaration of a type; `undefined` if there is none of that name. */
export function findEventType(type: string): EventType | undefined {
  return byName.get(type);
}

/** All names, in the order of the catalog. */
export const catalogTypes: readonly CatalogType[] = catalog.map(({ type }) => type);

/** The example of a declared type as a whole event. Throws for a name that is not in the catalog. */
export function exampleOfType(type: CatalogType, id: string, time: string): Envelope {
  const eventType = findEventType(type);
  if (!eventType) throw new Error(`${type} is not in the catalog`);
  return exampleOf(eventType, id, time);
}

/** A whole event made from a type's example. */
export function exampleOf(eventType: EventType, id: string, time: string): Envelope {
  const { source, subject, data } = eventType.example;
  return { specversion: '1.0', id, source, type: eventType.type, time, ...(subject && { subject }), data };
}
