import { ensureInstalled } from './install/ensure-installed.ts';
import { RegistryInstaller } from './install/registry-installer.ts';
import { findMissing } from './install/tools.ts';
import type { ConformanceOptions } from './options.ts';
import type { Oracle } from './oracles/oracle.ts';
import type { Outcome } from './outcome.ts';
import type { ChildProcesses } from './processes/child-processes.ts';
import type { Suite } from './suite.ts';
import { withEmptyCloud } from './with-empty-cloud.ts';

/** What a comparison is made with. */
export interface ComparisonSurroundings {
  readonly processes: ChildProcesses;
  /** Where oracles are installed. */
  readonly root: string;
  readonly options: Pick<ConformanceOptions, 'seed' | 'cases' | 'accept'>;
  /** Told what is under way. */
  readonly progress: (line: string) => void;
}

/** Installs and starts an oracle and runs suites against it, each with an empty embedded cloud. Never rejects. */
export async function compareWithOracle(
  oracle: Oracle,
  suites: readonly Suite[],
  surroundings: ComparisonSurroundings,
): Promise<Outcome[]> {
  const { processes, root, options, progress } = surroundings;
  const { name } = oracle;
  if (oracle.terms !== undefined && !options.accept.includes(name)) {
    return [{ kind: 'skipped', oracle: name, reason: `${oracle.terms} To agree: --accept ${name}` }];
  }
  const missing = await findMissing(processes, oracle.needs);
  if (missing !== undefined) return [{ kind: 'skipped', oracle: name, reason: missing }];
  let folder: string;
  try {
    folder = await ensureInstalled(oracle, root, new RegistryInstaller(processes), progress);
  } catch (error) {
    return [{ kind: 'skipped', oracle: name, reason: `it could not be installed: ${messageOf(error)}` }];
  }
  try {
    progress(`${name} ${oracle.version}: starting …`);
    const running = await oracle.start({ folder, processes });
    const outcomes: Outcome[] = [];
    for (const suite of suites) {
      progress(`${suite.name} against ${name} …`);
      outcomes.push(await compareSuite(suite, oracle, running.address, options));
    }
    await running.stop?.();
    return outcomes;
  } catch (error) {
    return [{ kind: 'broken', oracle: name, reason: messageOf(error) }];
  }
}

async function compareSuite(
  suite: Suite,
  { name, version }: Oracle,
  address: string,
  { seed, cases }: Pick<ConformanceOptions, 'seed' | 'cases'>,
): Promise<Outcome> {
  const startedAt = performance.now();
  try {
    const report = await withEmptyCloud(async (embedded) =>
      suite.run({ embedded, oracle: address, oracleName: name, seed, cases }),
    );
    return { kind: 'compared', version, ms: Math.round(performance.now() - startedAt), report };
  } catch (error) {
    return { kind: 'broken', oracle: name, suite: suite.name, reason: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
