import type { Template } from '../../../localstack/template/template.ts';
import { runbookCommands, runbookRows } from '../../lib/alarms/runbook.ts';
import { simulatedAssembly } from '../world/assembly.ts';
import { judgePlaces } from './places.ts';

const runbook = {
  rows: runbookRows,
  commands: runbookCommands.map((command) => command.replace('npx sluice ', '')),
};

async function templateWithout(pattern: RegExp): Promise<Template> {
  const { template } = await simulatedAssembly();
  const kept = Object.entries(template.Resources).filter(
    ([, { Properties }]) => !pattern.test(String(Properties['AlarmName'])),
  );
  return { ...template, Resources: Object.fromEntries(kept) };
}

test('every place where an event can rest has an alarm, a row in the runbook and a command that moves it on', async () => {
  const { template } = await simulatedAssembly();
  expect(judgePlaces(template, runbook)).toEqual([]);
});

test.each([
  [/action-push-dlq/, 'sluice-sim-action-push-dlq'],
  [/action-erp-backlog/, 'sluice-sim-action-erp'],
  [/events-dlq/, 'sluice-sim-events-dlq'],
  [/send-failures/, 'send-failures'],
  [/sender-age/, 'events'],
  [/quarantine-conflict/, 'quarantine, conflict'],
])('without the alarm %s a place is found to have none', async (pattern, subject) => {
  const found = judgePlaces(await templateWithout(pattern), runbook);
  expect(new Set(found.map((violation) => `${violation.subject} ${violation.what}`))).toEqual(
    new Set([`${subject} has no alarm`]),
  );
});

test('a row and a command that are not in the runbook are missed', async () => {
  const { template } = await simulatedAssembly();
  const rows = runbook.rows.filter(({ entries }) => !entries.includes('send-failures'));
  expect(judgePlaces(template, { ...runbook, rows })).toMatchObject([{ subject: 'send-failures' }]);
  const commands = runbook.commands.filter((command) => !command.startsWith('resend failures'));
  expect(judgePlaces(template, { ...runbook, commands })).toMatchObject([{ subject: 'send-failures' }]);
});

test('a queue, a table or a bucket that nobody knows is no place to rest', async () => {
  const { template } = await simulatedAssembly();
  const Other = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'sluice-sim-limbo' }, DependsOn: [] };
  const found = judgePlaces({ ...template, Resources: { ...template.Resources, Other } }, runbook);
  expect(found).toMatchObject([{ invariant: 6, subject: '"sluice-sim-limbo"' }]);
});
