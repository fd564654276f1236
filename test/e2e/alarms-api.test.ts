import { apiDrills } from './drills/api-drills.ts';
import { functionDrills } from './drills/function-drills.ts';
import { copyOfAssembly } from './drills/release.ts';
import { testDrills } from './drills/test-drills.ts';

const copy = copyOfAssembly();
afterAll(() => copy.remove());

testDrills([...apiDrills, ...functionDrills(copy.folder)], { assembly: copy.folder });
