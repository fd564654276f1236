import { rmSync } from 'node:fs';
import { directedAssembly } from '../../localstack/directed-assembly.ts';
import { LocalTarget } from '../../localstack/target/local-target.ts';
import { assemblyFolder } from './assembly-folder.ts';
import { deliverDrills } from './drills/deliver-drills.ts';
import { keyDrill } from './drills/key-drill.ts';
import { quarantineDrill, refusesOne } from './drills/quarantine-drill.ts';
import { routeDrills } from './drills/route-drills.ts';
import { testDrills } from './drills/test-drills.ts';

const hourMs = 3_600_000;

/** By the machine's clock, as all that the function does: soon again, and too seldom for the circuit to open. */
const backoff = { minSeconds: 2, maxSeconds: 5 };

let target: LocalTarget;
let assembly = '';
afterAll(async () => {
  await target.refuse();
  rmSync(assembly, { recursive: true, force: true });
});

testDrills(
  [...routeDrills, ...deliverDrills(() => target), quarantineDrill, keyDrill],
  { behindMs: 6 * hourMs, faults: refusesOne },
  async () => {
    target = await LocalTarget.start();
    assembly = directedAssembly(assemblyFolder(), () => ({ url: `${target.url}/orders`, backoff }));
    return { assembly };
  },
);
