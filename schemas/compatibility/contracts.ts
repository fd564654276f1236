import { type EventType, toJsonSchema } from '../event-type.ts';
import { type Break, Place } from './break.ts';
import { findBreaks } from './find-breaks.ts';
import { type JsonSchema, normalizeSchema, sameJson } from './schema-object.ts';

/** The schemas of event types by their names: as they were released, or as they are declared. */
export type Contracts = ReadonlyMap<string, JsonSchema>;

/** A break of a released event type. */
export interface ContractBreak extends Break {
  readonly type: string;
}

/** What the catalog promises to the producers of each of its types, without what a schema says to people alone. */
export function contractsOf(types: readonly EventType[]): Contracts {
  return new Map(types.map((eventType) => [eventType.type, contractOf(eventType)]));
}

/** What is declared and refuses what was released: events that producers send today would be refused tomorrow. */
export function findContractBreaks(released: Contracts, declared: Contracts): readonly ContractBreak[] {
  return Array.from(released).flatMap(([type, schema]) => {
    const current = declared.get(type);
    if (current === undefined) return [{ type, ...new Place().breaks('is no longer declared', 'send this type') }];
    return findBreaks(schema, current).map(({ path, message }) => ({ type, path, message }));
  });
}

/** The types whose contract is new or has changed since the release. */
export function changedSince(released: Contracts, declared: Contracts): readonly string[] {
  return Array.from(declared.keys()).filter((type) => {
    const before = released.get(type);
    return before === undefined || !sameJson(normalizeSchema(before), normalizeSchema(declared.get(type) ?? false));
  });
}

function contractOf(eventType: EventType): JsonSchema {
  const { $schema, $id, ...schema } = toJsonSchema(eventType);
  return { $schema, $id, ...(normalizeSchema(schema) as object) } as JsonSchema;
}
