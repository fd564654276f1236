import * as z from 'zod';

/** What the function `deliver` has to know of one target; its secret is not among it. Times as their names say. */
export const deliveryTarget = z.strictObject({
  url: z.string(),
  method: z.enum(['POST', 'PUT']),
  headers: z.record(z.string(), z.string()),
  mode: z.enum(['structured', 'binary']),
  timeoutMs: z.int(),
  /** Requests per second in the long run, and at once; without it nobody counts. */
  rate: z.strictObject({ perSecond: z.number().positive(), burst: z.int().positive() }).optional(),
  attempts: z.int(),
  backoff: z.strictObject({ minSeconds: z.int(), maxSeconds: z.int() }),
  /** Besides 408, 425, 429 and 5xx. */
  transientStatuses: z.array(z.int()),
});

/** One target, by which an action delivers. */
export type DeliveryTarget = z.output<typeof deliveryTarget>;

/** How fast requests may go to a target. */
export type Rate = NonNullable<DeliveryTarget['rate']>;

/** What comes with the bundle of the function `deliver`: the targets of a stage, by the names of their actions. */
export const deliveryTargets = z.strictObject({
  /** Whether a target may be at an address that is not for everybody. */
  allowPrivateTargets: z.boolean(),
  /** How long a queue keeps what nobody took. */
  queueRetentionSeconds: z.int(),
  actions: z.record(z.string(), deliveryTarget),
});

/** All targets of a stage. */
export type DeliveryTargets = z.output<typeof deliveryTargets>;

/** The name of the file with the targets, beside the function's `index.js`. */
export const deliveryTargetsFile = 'targets.json';

/** The thing in the name of a delivering action's secret. */
export function deliverySecretThing(action: string): string {
  return `deliver-${action}`;
}
