import { apiDrills } from './api-drills.ts';
import type { Drill } from './drill.ts';
import { functionDrills } from './function-drills.ts';
import { ingestDrills } from './ingest-drills.ts';
import { keyDrill } from './key-drill.ts';
import { quarantineDrill } from './quarantine-drill.ts';
import { routeDrills } from './route-drills.ts';
import { sendDrills } from './send-drills.ts';

/** Every drill, to be read and not to be run: functions have no assembly here. */
export const allDrills: readonly Drill[] = [
  ...ingestDrills,
  ...sendDrills,
  ...routeDrills,
  ...apiDrills,
  ...functionDrills(''),
  quarantineDrill,
  keyDrill,
];
