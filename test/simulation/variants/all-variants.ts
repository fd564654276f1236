import { alarmVariants } from './declared/alarm.ts';
import { deliverVariants } from './declared/deliver.ts';
import { ingestVariants } from './declared/ingest.ts';
import { operateVariants } from './declared/operate.ts';
import { routeVariants } from './declared/route.ts';
import { sendVariants } from './declared/send.ts';
import { storeVariants } from './declared/store.ts';
import { validateVariants } from './declared/validate.ts';
import type { Variant } from './variant.ts';

/** Every variant, in the order of the flow. */
export const allVariants: readonly Variant[] = [
  ...ingestVariants,
  ...validateVariants,
  ...storeVariants,
  ...sendVariants,
  ...routeVariants,
  ...deliverVariants,
  ...operateVariants,
  ...alarmVariants,
];
