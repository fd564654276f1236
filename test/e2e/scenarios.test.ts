import { rmSync } from 'node:fs';
import { Cloud } from '../../localstack/cloud.ts';
import type { Outcome } from '../../localstack/console/scenarios/outcome.ts';
import { roadcall } from '../../localstack/console/scenarios/roadcall.ts';
import { runScenario } from '../../localstack/console/scenarios/run-scenario.ts';
import type { Scenario } from '../../localstack/console/scenarios/scenario.ts';
import { shopRateLimited } from '../../localstack/console/scenarios/shop-rate-limited.ts';
import { Witness } from '../../localstack/console/scenarios/witness.ts';
import { directedAssembly } from '../../localstack/directed-assembly.ts';
import { LocalTarget } from '../../localstack/target/local-target.ts';
import { synthesize } from '../../localstack/synthesize.ts';
import { start } from './start-command.ts';

const prefix = 'sluice-scenarios-';

/** Runs scenarios side by side on one cloud, each with a target of its own. */
async function perform(...scenarios: readonly Scenario[]): Promise<readonly Outcome[]> {
  const witness = new Witness(prefix);
  const parts = await Promise.all(
    scenarios.map(async (scenario) => ({
      scenario,
      target: await LocalTarget.start({ behaviour: scenario.behaviour }),
    })),
  );
  const { folder } = await synthesize('scenarios');
  const assembly = directedAssembly(folder, (action) => {
    const wanting = parts.find(({ scenario }) =>
      scenario.events.some(({ destinations }) => destinations.includes(action)),
    );
    return wanting && { url: `${wanting.target.url}/${action}` };
  });
  const faults: unknown[] = [];
  const cloud = await Cloud.start({
    assembly,
    port: 0,
    seed: 1,
    isWarm: false,
    observe: (observation) => witness.observe(observation),
    onFault: (fault) => faults.push(fault),
  });
  const place = {
    endpoint: cloud.endpoint,
    queueUrl: cloud.template.outputs['IngestDirectQueueUrl'] ?? '',
    factsTable: `${prefix}facts`,
    witness,
  };
  const audience = { show: () => undefined, interrupt: new AbortController().signal };
  try {
    return await Promise.all(
      parts.map(async ({ scenario, target }) => runScenario(scenario, { ...place, target: target.log }, audience)),
    );
  } finally {
    await Promise.all([cloud.stop(), ...parts.map(async ({ target }) => target.refuse())]);
    rmSync(assembly, { recursive: true, force: true });
    expect(faults).toEqual([]);
  }
}

test('every destination gets its events, and a shop its orders at the rate that it takes', async () => {
  const now = new Date();
  const outcomes = await perform(roadcall(now), shopRateLimited(now, 4));
  expect(outcomes.map(({ isInterrupted, problems }) => ({ isInterrupted, problems }))).toEqual([
    { isInterrupted: false, problems: [] },
    { isInterrupted: false, problems: [] },
  ]);
  const [table, orders] = outcomes.map(({ lines }) => lines);
  expect(table?.at(-1)).toBe('55 of 55 destinations got their event.');
  expect(orders?.[1]).toMatch(/^got exactly once +4 of 4$/);
});

test('a scenario says how it goes and how it went, and ends with 0', async () => {
  const { code, output } = await start('--scenario', 'secure-message', '--port', '0');
  expect(output).toMatch(/^ +\d+ s  \d of 6 delivered, \d waiting/m);
  expect(output).toContain('got exactly the 6 messages of registered patients, of 12 in all.');
  expect(output).toMatch(/All is as it should be, after \d+\.\d s\./);
  expect(output).not.toContain('\u001B');
  expect(code).toBe(0);
});
