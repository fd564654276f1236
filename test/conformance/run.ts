import path from 'node:path';
import { compareWithOracle } from './compare-with-oracle.ts';
import { comparisons } from './comparisons.ts';
import { parseOptions } from './options.ts';
import { exitCodeOf, type Outcome } from './outcome.ts';
import { ChildProcesses } from './processes/child-processes.ts';
import { endWithParent } from '../../localstack/console/end-with-parent.ts';
import { jsonLines } from './report/json-lines.ts';
import { renderList } from './report/render-list.ts';
import { renderReport } from './report/render-report.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const root = path.resolve(import.meta.dirname, '../../.build/oracles');
const oracleNames = comparisons.map(({ oracle }) => oracle.name);
const suiteNames = Array.from(new Set(comparisons.flatMap(({ suites }) => suites.map(({ name }) => name))));
const options = parseOptions(process.argv.slice(2), oracleNames, suiteNames);

if (options.list) print(renderList(comparisons));
else process.exitCode = await run();

/** Compares with one oracle after the other: two cores are few, and a busy machine answers late. */
async function run(): Promise<number> {
  const processes = new ChildProcesses();
  const interrupt = (code: number): void => {
    processes.kill();
    process.exit(code);
  };
  process.once('SIGINT', () => interrupt(130));
  process.once('SIGTERM', () => interrupt(143));
  process.once('exit', () => processes.kill());
  endWithParent(() => interrupt(143));

  const { seed, cases } = options;
  const outcomes: Outcome[] = [];
  for (const { oracle, suites } of comparisons) {
    const wanted = suites.filter(({ name }) => isWanted(name, options.suite));
    if (wanted.length === 0 || !isWanted(oracle.name, options.only)) continue;
    outcomes.push(...(await compareWithOracle(oracle, wanted, { processes, root, options, progress })));
  }
  await processes.stop();
  print(options.json ? jsonLines(outcomes, seed, cases) : `\n${renderReport(outcomes, seed, cases)}`);
  return exitCodeOf(outcomes);
}

function isWanted(name: string, chosen: readonly string[]): boolean {
  return chosen.length === 0 || chosen.includes(name);
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
