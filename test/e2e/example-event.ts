import { type CatalogType, exampleOfType } from '../../schemas/catalog.ts';
import type { Envelope } from '../../schemas/envelope.ts';

/** The example of a type under an id. */
export function exampleEvent(type: CatalogType, id: string): Envelope {
  return exampleOfType(type, id, new Date().toISOString());
}

/** A purchase of a given number of items: goes to the action `reporting` and to no other. */
export function purchase(id: string, items: number): string {
  const event = exampleEvent('com.example.web.purchase-completed.v1', id);
  return JSON.stringify({ ...event, data: { ...(event.data as object), items } });
}
