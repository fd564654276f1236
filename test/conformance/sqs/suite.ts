import type { Divergence, Suite, SuiteOptions, SuiteReport } from '../suite.ts';
import { fixedScripts } from './fixed-scripts.ts';
import { generateScripts } from './generate-scripts.ts';
import { knownDifferences } from './known-differences.ts';
import { runScript, type ScriptReport } from '../scripts/run-script.ts';
import { Side } from './side.ts';
import type { Script } from './step.ts';

/** Scripts that run at the same time: most of a script is waiting, and neither side is to be late. */
const atOnce = 12;

/** SQS's operations on standard and FIFO queues, with dead-letter queues, visibility timeouts and deduplication. A case is a request. */
export const sqsQueues: Suite = {
  name: 'sqs-queues',
  run: async (options) => {
    const { seed, cases: wanted, oracleName } = options;
    const scripts = [...fixedScripts(seed), ...generateScripts(seed, wanted)].values();
    const reports: ScriptReport[] = [];
    const work = async (): Promise<void> => {
      for (const script of scripts) reports.push(await compare(script, options));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return summary(oracleName, reports);
  },
};

async function compare(script: Script, { embedded, oracle, oracleName }: SuiteOptions): Promise<ScriptReport> {
  const sides = [new Side(embedded), new Side(oracle)] as const;
  try {
    return await runScript(script, ...sides, knownDifferences[oracleName] ?? []);
  } finally {
    for (const side of sides) side.close();
  }
}

function summary(oracle: string, reports: readonly ScriptReport[]): SuiteReport {
  const listed: Record<string, number> = {};
  for (const name of reports.flatMap((report) => report.listed)) listed[name] = (listed[name] ?? 0) + 1;
  const divergences: Divergence[] = reports.flatMap((report) => report.divergences);
  const cases = reports.reduce((sum, report) => sum + report.cases, 0);
  return { suite: sqsQueues.name, oracle, cases, divergences, listed };
}
