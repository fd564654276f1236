import * as z from 'zod';
import type { Envelope } from './envelope.ts';
import type { EventType } from './event-type.ts';
import { maxFactBytes, maxSortKeyBytes } from './limits.ts';

/** What is known of a subject: few bytes, for it travels with the event. */
export const factValue = z.union([z.boolean(), z.number(), z.string().max(maxFactBytes)]);

/** A value that a fact may have. */
export type FactValue = z.output<typeof factValue>;

/** Facts of one event by their names, as they were when it was validated. `false` is what nothing was found of. */
export type Facts = Readonly<Record<string, FactValue>>;

/**
 * A fact that an event type wants to be known of each event before it is stored, so that actions can ask for it. It is looked up
 * in the stage's facts table by two keys.
 *
 * When the table has nothing, the fact is `false` and the event goes on. When it cannot be read (throttled, no answer in time, no
 * permission), the message comes again later, with the rest of its group; other groups do not wait for it. A fact is as of the
 * time of validation: it is stored beside the event and never looked up again, by a replay neither. Each costs one read of each
 * event of its type.
 */
export interface Lookup<Data = unknown> {
  /** The partition of the table: what is asked, like `mobile-push-registrations`. */
  readonly fact: string;
  /** Of whom or what it is asked; pure, for all data that the type accepts. Where that is no key, nothing is known of it. */
  subject(event: { readonly data: Data }): string;
}

/** One look into the facts table. */
export interface FactQuestion {
  /** The name that the event type gives it. */
  readonly name: string;
  readonly fact: string;
  /** `undefined` where it could be no key of any item: the answer is `false`. */
  readonly subject: string | undefined;
}

/** What has to be looked up for an event of a type; empty for a type that declares no facts. */
export function factQuestions({ facts = {} }: Pick<EventType, 'facts'>, event: Pick<Envelope, 'data'>): FactQuestion[] {
  return Object.entries(facts).map(([name, lookup]) => {
    const subject = lookup.subject({ data: event.data as never });
    const isKey = subject !== '' && Buffer.byteLength(subject) <= maxSortKeyBytes;
    return { name, fact: lookup.fact, subject: isKey ? subject : undefined };
  });
}

/** What stands under `facts` in a delivered event of a type that declares these. One that is older than the declaration lacks it. */
export function factsSchema(facts: NonNullable<EventType['facts']>): z.ZodObject {
  const members = Object.entries(facts).map(([name, { fact }]) => [
    name,
    factValue.describe(`What ${fact} had when the event was validated; false where it had nothing.`).optional(),
  ]);
  return z.strictObject(Object.fromEntries(members) as Record<string, z.ZodOptional<typeof factValue>>);
}
