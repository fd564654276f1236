import * as fc from 'fast-check';
import { type CatalogType, catalog, exampleOf, findEventType } from '../../schemas/catalog.ts';
import type { Envelope } from '../../schemas/envelope.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import type { Problem, Rejection } from '../../schemas/problems.ts';

/** The server's time: three minutes after that of the events. */
export const nowMs = Date.UTC(2026, 2, 14, 9, 30);

/** A whole, valid event of a type; what is `undefined` in `overrides` is left out of its JSON. */
export function eventOf(type: CatalogType, overrides: Record<string, unknown> = {}): Envelope {
  const eventType = findEventType(type);
  if (!eventType) throw new Error(`no type ${type}`);
  return { ...exampleOf(eventType, 'event-1', '2026-03-14T09:26:53Z'), ...overrides };
}

/** A valid event with nested data, an enumeration and numbers. */
export function incident(overrides: Record<string, unknown> = {}): Envelope {
  return eventOf('com.example.incident.created.v1', overrides);
}

/** The same with other data. */
export function incidentWith(data: Record<string, unknown>): Envelope {
  return incident({ data: { ...(incident().data as object), ...data } });
}

/** The example events of the whole catalog. */
export const examples: readonly Envelope[] = catalog.map((eventType) =>
  exampleOf(eventType, 'event-1', '2026-03-14T09:26:53Z'),
);

export const anyExample = fc.constantFrom(...examples);

/** Why a body is refused. Fails where it is not. */
export function rejectionOf(body: unknown): Rejection {
  const parsed = parseEvent(typeof body === 'string' ? body : JSON.stringify(body), nowMs);
  if (parsed.ok) throw new Error('was accepted');
  return parsed.rejection;
}

/** The one problem of a body that has one. */
export function problemOf(body: unknown): Problem {
  const { problems } = rejectionOf(body);
  expect(problems).toHaveLength(1);
  return problems[0] as Problem;
}

/** JSON text with a key more behind its nth opening brace, which may be one that an object literal cannot have. */
export function withKey(event: Envelope, key: string, value: unknown, nthObject = 0): string {
  let seen = 0;
  return JSON.stringify(event).replaceAll('{', (brace) =>
    seen++ === nthObject ? `{${JSON.stringify(key)}:${JSON.stringify(value)},` : brace,
  );
}

/** Where the values of an event are, down to its leaves. */
export function placesIn(value: unknown, within: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const places: (readonly string[])[] = [];
  for (const [key, member] of Object.entries(value)) {
    const place = [...within, key];
    places.push(place, ...placesIn(member, place));
  }
  return places;
}

/** A copy of a value with another in one place of it. */
export function plant(value: unknown, [key, ...rest]: readonly string[], planted: unknown): unknown {
  if (key === undefined) return planted;
  if (Array.isArray(value)) {
    return value.map((member: unknown, index) => (String(index) === key ? plant(member, rest, planted) : member));
  }
  return { ...(value as object), [key]: plant(Reflect.get(value as object, key), rest, planted) };
}

/** An example and a place in it, any of them. */
export const anyPlace = anyExample.chain((event) =>
  fc.record({ event: fc.constant(event), place: fc.constantFrom(...placesIn(event)) }),
);
