import type * as z from 'zod';
import type { Envelope } from './envelope.ts';
import type { EventType } from './event-type.ts';
import { incidentTypes } from './types/incident.ts';
import { monitoringTypes } from './types/monitoring.ts';
import { offerTypes } from './types/offer.ts';
import { paymentTypes } from './types/payment.ts';
import { secureMessageTypes } from './types/secure-message.ts';
import { shopTypes } from './types/shop.ts';
import { trackingTypes } from './types/tracking.ts';
import { webTypes } from './types/web.ts';
import { workTypes } from './types/work.ts';

/** Every event type that Sluice accepts. To add one, declare it in its domain's file (or a new file, listed here). */
export const catalog = [
  ...secureMessageTypes,
  ...monitoringTypes,
  ...webTypes,
  ...shopTypes,
  ...incidentTypes,
  ...offerTypes,
  ...workTypes,
  ...paymentTypes,
  ...trackingTypes,
] as const;

type Declared = (typeof catalog)[number];

/** The name of a declared event type: what a stage file or a publisher may write, checked when it is compiled. */
export type CatalogType = Declared['type'];

/** An event of a declared type, envelope and data. */
export type EventOf<Type extends CatalogType> = Envelope<Type, z.output<Extract<Declared, { type: Type }>['data']>>;

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
