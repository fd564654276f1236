import type { CatalogType, EventOf } from '../catalog.ts';
import type { Envelope } from '../envelope.ts';
import { newTraceparent, type RandomHex } from './trace-context.ts';

/** What a producer may decide of an envelope. */
interface GivenAttributes {
  /** @default a UUIDv7. Give one that follows from what happened, and repeating the whole program repeats no event. */
  readonly id?: string;
  /** When it happened. @default now */
  readonly time?: Date;
  /** @default the publisher's */
  readonly source?: string;
  readonly subject?: string;
  /** @default what the publisher's `correlationId` says, or the event's id */
  readonly correlationid?: string;
  /** @default what the publisher's `traceparent` says, or a new trace */
  readonly traceparent?: string;
  /** Its lane: events of one key keep their order, those of two need not wait for each other. @default one lane for all */
  readonly partitionkey?: string;
}

/** An event as its producer writes it: type and data, and whatever of the envelope it wants to decide. */
export interface NewEvent<Type extends CatalogType> extends GivenAttributes {
  readonly type: Type;
  readonly data: EventOf<Type>['data'];
}

/** A new event whose data is not held to its type any more. */
export interface LooseEvent extends GivenAttributes {
  readonly type: string;
  readonly data: unknown;
}

/** A new event of any declared type, its data held to that type. */
export type AnyNewEvent = { [Type in CatalogType]: NewEvent<Type> }[CatalogType];

/** What an envelope is filled with. */
export interface EnvelopeDefaults {
  readonly source: string;
  readonly newId: () => string;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly randomHex: RandomHex;
  /** The correlation id of what is going on, if anything has one. */
  readonly correlationId?: (() => string | undefined) | undefined;
  /** The W3C trace context of what is going on, such as OpenTelemetry's active span. */
  readonly traceparent?: (() => string | undefined) | undefined;
}

/** Makes the whole event of what its producer gave. */
export function completeEvent(event: LooseEvent, defaults: EnvelopeDefaults): Envelope {
  const { type, data, id = defaults.newId(), subject, partitionkey } = event;
  return {
    specversion: '1.0',
    id,
    source: event.source ?? defaults.source,
    type,
    time: dateTimeOf(event.time ?? new Date(defaults.now())),
    ...(subject !== undefined && { subject }),
    datacontenttype: 'application/json',
    correlationid: event.correlationid ?? defaults.correlationId?.() ?? id,
    traceparent: event.traceparent ?? defaults.traceparent?.() ?? newTraceparent(defaults.randomHex),
    ...(partitionkey !== undefined && { partitionkey }),
    data,
  };
}

/** Of a date that is none, the word that JavaScript has for one: it is refused like any other that is no date-time. */
function dateTimeOf(time: Date): string {
  return Number.isNaN(time.getTime()) ? String(time) : time.toISOString();
}
