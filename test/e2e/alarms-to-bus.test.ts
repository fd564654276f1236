import { hurrySender } from './drills/faults.ts';
import { ingestDrills } from './drills/ingest-drills.ts';
import { sendDrills } from './drills/send-drills.ts';
import { testDrills } from './drills/test-drills.ts';

testDrills([...ingestDrills, ...sendDrills], { prepare: hurrySender });
