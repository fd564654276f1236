import { rmSync } from 'node:fs';
import { Cloud } from '../../cloud.ts';
import { directedAssembly } from '../../directed-assembly.ts';
import { synthesize } from '../../synthesize.ts';
import { LocalTarget } from '../../target/local-target.ts';
import { colours, errorColours } from '../colours.ts';
import type { StartOptions } from '../options.ts';
import { refuseEntries } from '../refuse-entries.ts';
import { report } from '../report.ts';
import { barView, lineView } from './live-view.ts';
import { complaintOf, exitCodeOf, type Outcome, summaryOf } from './outcome.ts';
import { runScenario } from './run-scenario.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';
import { Witness } from './witness.ts';

/** The stage that all scenarios run on, `lib/stages/scenarios.ts`. */
const stage = 'scenarios';
const prefix = `sluice-${stage}-`;

/**
 * Runs a scenario on a cloud and a target of its own, shows how it goes, and says in the end how it went.
 *
 * @param interrupt ends it at once, with what was seen so far
 * @returns the exit code: 0 only if all is as it should be
 */
export async function startScenario(
  name: ScenarioName,
  { port, verbose, failPutEvents }: StartOptions,
  interrupt: AbortSignal,
): Promise<number> {
  interrupt.addEventListener('abort', endSilently);
  console.log(`Synthesizing stage ${stage} …`);
  const { folder } = await synthesize(stage);
  const scenario = scenarios[name].create(new Date());
  const witness = new Witness(prefix);
  const bus = refuseEntries(failPutEvents);
  const target = await LocalTarget.start({ behaviour: scenario.behaviour });
  const assembly = directedAssembly(folder, (action) => ({ url: `${target.url}/${action}` }));
  // Whatever happens from here on, the copy is deleted.
  process.once('exit', () => rmSync(assembly, { recursive: true, force: true }));
  const cloud = await Cloud.start({
    assembly,
    port,
    observe: (observation) => {
      witness.observe(observation);
      report(observation, { prefix, verbose });
    },
    onFault: (fault) => console.error(errorColours.red('the embedded cloud has a fault:'), fault),
    faults: { refuseEntry: bus.refuseEntry },
  });
  console.log(
    `${colours.bold(`Scenario ${name}`)} at ${colours.cyan(cloud.endpoint)}, target at ${colours.cyan(target.url)}`,
  );
  console.log(`${scenario.intro}\nCtrl-C ends it.\n`);

  const view = process.stdout.isTTY && !verbose ? barView(process.stdout) : lineView(console.log, Date.now);
  interrupt.removeEventListener('abort', endSilently);
  let outcome: Outcome;
  try {
    outcome = await runScenario(
      scenario,
      {
        endpoint: cloud.endpoint,
        queueUrl: cloud.template.outputs['IngestDirectQueueUrl'] ?? '',
        factsTable: `${prefix}facts`,
        witness,
        target: target.log,
      },
      { show: view.show, interrupt },
    );
  } finally {
    view.stop();
  }
  console.log(summaryOf(outcome));
  const complaint = complaintOf(outcome);
  if (complaint !== undefined) console.error(complaint);
  if (failPutEvents > 0) console.log(`The bus refused ${bus.refusals()} entries on the way, as asked for.`);
  await Promise.all([cloud.stop(), target.refuse()]);
  return exitCodeOf(outcome);
}

/** Before it has begun there is nothing to say. */
function endSilently(): never {
  process.exit(130);
}
