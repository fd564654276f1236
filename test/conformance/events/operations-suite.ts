import { runScript } from '../scripts/run-script.ts';
import type { Divergence, Suite } from '../suite.ts';
import { fixedScripts } from './operations/fixed-scripts.ts';
import { generateScripts } from './operations/generate-scripts.ts';
import { knownDifferences } from './operations/known-differences.ts';
import { Side } from './operations/side.ts';

/** EventBridge's operations on buses, rules, targets and archives, and where the events that are put arrive. A case is a step. */
export const eventsOperations: Suite = {
  name: 'events-operations',
  run: async ({ embedded, oracle, oracleName, seed, cases: wanted }) => {
    const sides = await Promise.all([Side.open(embedded, seed), Side.open(oracle, seed)]);
    const [here, there] = sides;
    const divergences: Divergence[] = [];
    const listed: Record<string, number> = {};
    let cases = 0;
    try {
      for (const script of [...fixedScripts(seed), ...generateScripts(seed, wanted)]) {
        const report = await runScript(script, here, there, knownDifferences[oracleName] ?? []);
        cases += report.cases;
        divergences.push(...report.divergences);
        for (const name of report.listed) listed[name] = (listed[name] ?? 0) + 1;
      }
    } finally {
      for (const side of sides) side.close();
    }
    return { suite: 'events-operations', oracle: oracleName, cases, divergences, listed };
  },
};
