import { apiDrills } from './api-drills.ts';
import { deliverDrills } from './deliver-drills.ts';
import type { Drill } from './drill.ts';
import { functionDrills } from './function-drills.ts';
import { ingestDrills } from './ingest-drills.ts';
import { keyDrill } from './key-drill.ts';
import { quarantineDrill } from './quarantine-drill.ts';
import { routeDrills } from './route-drills.ts';
import { sendDrills } from './send-drills.ts';

/** Every drill, to be read and not to be run: functions have no assembly here, and actions no target. */
export const allDrills: readonly Drill[] = [
  ...ingestDrills,
  ...sendDrills,
  ...routeDrills,
  ...deliverDrills(() => {
    throw new Error('there is no target here');
  }),
  ...apiDrills,
  ...functionDrills(''),
  quarantineDrill,
  keyDrill,
];
