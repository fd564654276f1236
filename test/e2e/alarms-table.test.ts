import { readAssembly } from '../../localstack/template/assembly.ts';
import { runbook, runbookRows } from '../lib/alarms/runbook.ts';
import { assemblyFolder, testStage } from './assembly-folder.ts';
import { allDrills } from './drills/all-drills.ts';
import { specs, tellersOf } from './drills/stage-alarms.ts';
import { sorted } from './in-order.ts';

/** What an alarm is of its kind: it is the same for each action and each door. */
function kindOf(thing: string): string {
  return thing.replace(/^action-.+-(?=[a-z]+$)/, 'action-<name>-').replace(/^ingest-(api|direct)-/, 'ingest-<door>-');
}

/** The alarms of the deployed stage, by their kinds. */
function kindsOfStage(): string[] {
  const resources = Object.values(readAssembly(assemblyFolder()).template.Resources);
  const names = resources.flatMap(({ Type, Properties }) =>
    /^AWS::CloudWatch::(Composite)?Alarm$/.test(Type) ? [String(Properties['AlarmName'])] : [],
  );
  return names.map((name) => kindOf(name.replace(`sluice-${testStage}-`, '').replace(/-(critical|warning)$/, '')));
}

test('every kind of alarm of the stage is driven by some fault', () => {
  const driven = allDrills.flatMap(({ alarms, tellers = tellersOf(alarms) }) => [...alarms, ...tellers]).map(kindOf);
  expect(sorted([...new Set(kindsOfStage())])).toEqual(sorted([...new Set(driven)]));
});

test.each(allDrills)('the runbook says what to do when $fault', ({ alarms, cure, commands = [] }) => {
  const wanted = new Set(specs.filter(({ thing }) => alarms.includes(thing)).map((spec) => spec.runbook));
  const rows = runbookRows.filter(({ entries }) => entries.some((entry) => wanted.has(entry)));
  expect(rows.map(({ text }) => text).join('\n')).toContain(cure);
  for (const command of commands) expect(runbook).toContain(`npx sluice ${command.split(' ').slice(0, 2).join(' ')}`);
});
