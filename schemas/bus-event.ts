import * as z from 'zod';
import type { CatalogType } from './catalog.ts';
import type { EventType } from './event-type.ts';
import { clientId } from './message-group.ts';
import { type Facts, factsSchema, type FactValue } from './facts.ts';

/** `source` of every event that Sluice puts on the bus; rules match on it so that nothing else can trigger an action. */
export const busSource = 'sluice';

/** Extension attributes that the pipeline adds to an event on its way out; a producer cannot set them. */
export interface PipelineAttributes {
  /** Who sent it, proven at ingest. */
  readonly clientid: string;
  /** Digits that grow within one message group: order ends at the bus, so a consumer that needs it compares these. */
  readonly sequence: string;
  /** What was known of the event when it was validated; only of types that declare facts. */
  readonly facts?: Facts;
}

/**
 * What the queue of an action holds: EventBridge's envelope, with the event and the pipeline's attributes in `detail`. Keys that
 * EventBridge may add one day are let through.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html (checked 2026-11-27)
 */
export function deliveredSchema({ type, schema, facts }: EventType): z.ZodObject {
  return z.object({
    version: z.literal('0'),
    id: z.string().describe('Of the entry on the bus, another one each time it is sent. Remember `detail.id` instead.'),
    'detail-type': z.literal(type),
    source: z.literal(busSource),
    account: z.string(),
    time: z.iso.datetime().describe('When the bus took it.'),
    region: z.string(),
    resources: z.array(z.string()),
    'replay-name': z
      .string()
      .describe(
        'Which replay it comes from; left out of what is no replay. With `-redeliver` at its end, effects are to happen once more.',
      )
      .optional(),
    detail: schema.extend({
      ...(facts && { facts: factsSchema(facts).optional() }),
      clientid: clientId,
      sequence: z
        .string()
        .regex(/^[0-9]+$/)
        .describe('Grows within one message group: the bus does not keep order.'),
    }),
  });
}

/**
 * The EventBridge pattern of an action: these types, of all clients or of those named, whatever is known of the event or only
 * where these facts are so.
 */
export function busPattern(types: readonly CatalogType[], clients?: readonly string[], facts?: Facts): BusPattern {
  const detail = {
    ...(clients && { clientid: clients }),
    ...(facts && { facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, [value]])) }),
  };
  return { source: [busSource], 'detail-type': types, ...((clients || facts) && { detail }) };
}

/** An event pattern of the few shapes that actions need. */
export interface BusPattern {
  readonly source: readonly string[];
  readonly 'detail-type': readonly string[];
  readonly detail?: {
    readonly clientid?: readonly string[];
    readonly facts?: Readonly<Record<string, readonly FactValue[]>>;
  };
}
