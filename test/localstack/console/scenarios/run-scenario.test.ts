import { roadcall } from '../../../../localstack/console/scenarios/roadcall.ts';
import { type Place, runScenario } from '../../../../localstack/console/scenarios/run-scenario.ts';
import { Witness } from '../../../../localstack/console/scenarios/witness.ts';
import { TargetLog } from '../../../../localstack/target/target-log.ts';

const scenario = roadcall(new Date());

/** Where nobody is: nothing may be sent in these tests. */
const place: Place = {
  endpoint: 'http://127.0.0.1:9',
  queueUrl: 'http://127.0.0.1:9/queue',
  factsTable: 'facts',
  witness: new Witness('sluice-scenarios-'),
  target: new TargetLog(10),
};

const show = (): void => undefined;

test('one that is interrupted ends at once, with a summary of what there is', async () => {
  const outcome = await runScenario(scenario, place, { show, interrupt: AbortSignal.abort() });
  expect(outcome.isInterrupted).toBe(true);
  expect(outcome.lines.at(-1)).toBe('0 of 55 destinations got their event.');
});

test('one whose patience is over says what is not as it should be', async () => {
  const { isInterrupted, problems } = await runScenario({ ...scenario, patienceMs: 0 }, place, {
    show,
    interrupt: new AbortController().signal,
  });
  expect(isInterrupted).toBe(false);
  expect(problems).toHaveLength(20);
  expect(problems[0]).toMatch(/^com\.example\.incident\.created\.v1 .* was not sent$/);
});
