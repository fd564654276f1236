import { type CatalogType, type DataOf, type LatestOf, catalog } from './catalog.ts';
import type { EventType } from './event-type.ts';

/** What is needed of an event to bring it up to date; its other attributes are carried along. */
interface Upcastable<Type extends string = string> {
  readonly type: Type;
  readonly data: unknown;
  readonly dataschema?: string | undefined;
}

/** An event as `upcast` gives it: the same one in the latest version of its type. */
export type Upcasted<Event> = Event extends { readonly type: infer Type extends CatalogType }
  ? Omit<Event, 'type' | 'data'> & { type: LatestOf<Type>; data: DataOf<LatestOf<Type>> }
  : never;

/**
 * For a consumer that wants to know only the latest version of a type: takes an event as it came and gives it in that
 * version, step by step over those between. All else of the event stays, but for a `dataschema`, which named the schema of the
 * version that it no longer is.
 *
 * @throws Error for a type that is not in the catalog
 */
export function upcast<Event extends Upcastable<CatalogType>>(event: Event): Upcasted<Event> {
  return upcastInCatalog(event) as Upcasted<Event>;
}

const upcastInCatalog = createUpcast(catalog);

/** The same for the types of any catalog. */
export function createUpcast(types: readonly EventType[]): (event: Upcastable) => Upcastable {
  const declared = new Set(types.map(({ type }) => type));
  const newerThan = new Map(types.map((eventType) => [eventType.upcast?.from.type, eventType]));
  return (event) => {
    if (!declared.has(event.type)) {
      throw new Error(
        `got an event of type ${event.type}, expected one of the catalog; build this consumer with the catalog of today`,
      );
    }
    let latest = event;
    for (let newer = newerThan.get(event.type); newer?.upcast; newer = newerThan.get(newer.type)) {
      const { dataschema: _ofOlder, ...rest } = latest;
      latest = { ...rest, type: newer.type, data: newer.upcast.convert(latest.data) };
    }
    return latest;
  };
}
