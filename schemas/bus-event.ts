import type { CatalogType } from './catalog.ts';

/** `source` of every event that Sluice puts on the bus; rules match on it so that nothing else can trigger an action. */
export const busSource = 'sluice';

/** Extension attributes that the pipeline adds to an event on its way out; a producer cannot set them. */
export interface PipelineAttributes {
  /** Who sent it, proven at ingest. */
  readonly clientid: string;
  /** Digits that grow within one message group: order ends at the bus, so a consumer that needs it compares these. */
  readonly sequence: string;
}

/** The EventBridge pattern of an action: these types, of all clients or of those named. */
export function busPattern(types: readonly CatalogType[], clients?: readonly string[]): BusPattern {
  return { source: [busSource], 'detail-type': types, ...(clients && { detail: { clientid: clients } }) };
}

/** An event pattern of the few shapes that actions need. */
export interface BusPattern {
  readonly source: readonly string[];
  readonly 'detail-type': readonly string[];
  readonly detail?: { readonly clientid: readonly string[] };
}
