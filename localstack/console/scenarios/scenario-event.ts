import type { Envelope } from '../../../schemas/envelope.ts';

/** Where every event is written down besides the targets of actions. */
export const busLog = 'bus log';

/** An event that a scenario sends, and who must get it. */
export interface ScenarioEvent {
  readonly clientId: 'acme-shop' | 'clinic' | 'roadside';
  readonly event: Envelope;
  /** `busLog`, and the actions whose targets must have it, once; no other target may. */
  readonly destinations: readonly string[];
}
