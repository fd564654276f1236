import { catalog, exampleOf } from '../../schemas/catalog.ts';
import type { Envelope } from '../../schemas/envelope.ts';
import type { EventType } from '../../schemas/event-type.ts';

/** The client that sends the examples. */
export const exampleClient = 'acme-shop';

/** When the examples happened. */
export const exampleTime = '2026-01-31T09:30:00Z';

/**
 * The example of a type as a whole event. Its id is made of the type's name, so that no two examples have the same.
 *
 * @throws Error for a name that is not in the catalog
 */
export function exampleEventOf(type: string): Envelope {
  const eventType = catalog.find((declared) => declared.type === type);
  if (!eventType) throw new Error(`${type} is not in the catalog`);
  return wholeExample(eventType);
}

/** The same of a type that need not be in the catalog. */
export function wholeExample(eventType: EventType): Envelope {
  return exampleOf(eventType, exampleIdOf(eventType.type), exampleTime);
}

/** `com.example.shop.order-placed.v1` as `shop-order-placed-v1`. */
function exampleIdOf(type: string): string {
  return type.split('.').slice(2).join('-');
}
