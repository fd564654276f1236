import { keyDrill } from './drills/key-drill.ts';
import { quarantineDrill, refusesOne } from './drills/quarantine-drill.ts';
import { routeDrills } from './drills/route-drills.ts';
import { testDrills } from './drills/test-drills.ts';

const hourMs = 3_600_000;

testDrills([...routeDrills, quarantineDrill, keyDrill], { behindMs: 6 * hourMs, faults: refusesOne });
