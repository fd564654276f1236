import { Cloud } from './cloud.ts';
import { AlarmLines } from './console/alarm-lines.ts';
import { colours, errorColours } from './console/colours.ts';
import { Follower } from './console/follower.ts';
import { endWithParent } from './console/end-with-parent.ts';
import { guide } from './console/guide.ts';
import { parseOptions, type StartOptions } from './console/options.ts';
import { publish } from './console/publish.ts';
import { refuseEntries } from './console/refuse-entries.ts';
import { registerFacts } from './console/register-facts.ts';
import { renderTravel } from './console/render-travel.ts';
import { report } from './console/report.ts';
import { waitForSamples } from './console/run-samples.ts';
import { createSamples } from './console/samples.ts';
import type { ScenarioName } from './console/scenarios/scenarios.ts';
import { startScenario } from './console/scenarios/start-scenario.ts';
import { Travels } from './console/travels.ts';
import { synthesize } from './synthesize.ts';

// Node 20 is supported here; what the SDK will ask for next year is not news for whoever tries this today.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const options = parseOptions(process.argv.slice(2));

const ended = options.scenario === undefined ? run(options) : perform(options.scenario);
ended.catch((error: unknown) => {
  console.error(errorColours.red(error instanceof Error ? error.message : String(error)));
  if (options.verbose && error instanceof Error) console.error(error.stack);
  process.exit(1);
});

/** Synthesizes, serves, sends the samples and shows where they went; then follows what arrives, or ends. */
async function run({ once, port, stage, verbose, failPutEvents }: StartOptions): Promise<void> {
  const startedAt = Date.now();
  console.log(`Synthesizing stage ${stage} …`);
  const { folder: assembly, isNew } = await synthesize(stage);
  console.log(
    isNew ? `synthesized in ${seconds(startedAt)}` : 'its sources are unchanged: the last synthesis serves again',
  );

  const prefix = `sluice-${stage}-`;
  const follower = new Follower(console.log);
  let place = '';
  const alarms = new AlarmLines(console.log, (command) => command.replaceAll(` --stage ${stage}`, place));
  const travels = new Travels(prefix, Date.now, (travel) => follower.changed(travel));
  const bus = refuseEntries(failPutEvents);
  const loadedAt = Date.now();
  const cloud = await Cloud.start({
    assembly,
    port,
    observe: (observation) => {
      travels.observe(observation);
      alarms.observe(observation);
      report(observation, { prefix, verbose });
    },
    onFault: (fault) => console.error(errorColours.red('the embedded cloud has a fault:'), fault),
    faults: { refuseEntry: bus.refuseEntry },
  });
  place = `${stage === 'dev' ? '' : ` --stage ${stage}`} --local ${new URL(cloud.endpoint).port}`;
  const end = async (code: number): Promise<never> => {
    follower.stop();
    if (!once) console.log('Stopped. Nothing that was stored here is kept.');
    await cloud.stop();
    process.exit(code);
  };
  endWithParent(() => void end(143));
  let interrupts = 0;
  process.on('SIGINT', () => void (++interrupts > 1 ? process.exit(130) : end(once ? 130 : 0)));
  process.on('SIGTERM', () => void end(143));

  const total = Array.from(cloud.template.counts.values()).reduce((sum, count) => sum + count, 0);
  console.log(
    `${colours.bold('Sluice')}, stage ${stage}, ${total} resources, at ${colours.cyan(cloud.endpoint)}, ready in ${seconds(loadedAt)}\n`,
  );
  if (verbose) console.log(`Without effect here:\n  ${cloud.template.withoutEffect.join('\n  ')}\n`);

  const queueUrl = cloud.template.outputs['IngestDirectQueueUrl'] ?? '';
  const samples = createSamples(new Date());
  await registerFacts(
    samples.flatMap(({ known = [] }) => known),
    cloud.endpoint,
    `${prefix}facts`,
  );
  const published = await publish(samples, cloud.endpoint, queueUrl);
  const missing = await waitForSamples(published, travels);
  for (const travel of published.map(({ messageId }) => travels.find(messageId))) {
    if (!travel) continue;
    follower.forget(travel);
    console.log(renderTravel(travel));
  }
  if (missing.length > 0)
    console.error(errorColours.red(`\n${missing.length} not as it should be:\n  ${missing.join('\n  ')}`));
  else
    console.log(`\nAll ${published.length} samples are where they should be, ${seconds(startedAt)} after the start.`);
  if (failPutEvents > 0)
    console.log(`The bus refused ${bus.refusals()} entries on the way, as asked for; each was sent again.`);
  if (once) await end(missing.length > 0 ? 1 : 0);
  const apiUrl = cloud.services.apiGateway.urlOf(cloud.endpoint, cloud.template.outputs['ApiUrl'] ?? '') ?? '';
  console.log(guide({ endpoint: cloud.endpoint, apiUrl, queueUrl }, prefix, place));
  follower.start();
}

/** Runs a scenario; the first Ctrl-C has it say how far it came, the second ends it without a word. */
async function perform(scenario: ScenarioName): Promise<never> {
  const controller = new AbortController();
  process.on('SIGINT', () => (controller.signal.aborted ? process.exit(130) : controller.abort()));
  process.on('SIGTERM', () => process.exit(143));
  endWithParent(() => process.exit(143));
  process.exit(await startScenario(scenario, options, controller.signal));
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1_000).toFixed(1)} s`;
}
