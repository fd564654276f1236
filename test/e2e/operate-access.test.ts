import { parsePolicy } from '../../localstack/identity/policy/policy-document.ts';
import { runSluice } from '../../bin/run.ts';
import { fakeTerminal } from '../bin/operator/fake-terminal.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { giveUpAtValidator, receiveInVain } from './give-up.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import type { Ended } from './sluice-command.ts';

/** Somebody with an access key of that name and these policies of the stack. */
function letIn(bed: PipelineBed, name: string, policies: readonly string[]): void {
  const { identities, accessKeys } = bed.cloud.services;
  const trust = { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '000000000000' } } };
  const trustPolicy = parsePolicy({ Version: '2012-10-17', ...trust }, 'trust');
  identities.createRole({ name, tags: {}, trustPolicy });
  for (const policy of policies) {
    const policyArn = `arn:aws:iam::000000000000:policy/${bed.nameOf(policy)}`;
    identities.policiesOfRole(name).attach(policyArn, identities.managedPolicies.find(policyArn));
  }
  const role = identities.roleByArn(`arn:aws:iam::000000000000:role/${name}`);
  if (!role) throw new Error(`the role ${name} is not there`);
  const identity = identities.beginRoleSession(role, 'test', { policy: undefined, issuedAt: 0 });
  accessKeys.add({ accessKeyId: name, secretAccessKey: 'local', identity });
}

/** Runs a command as somebody, as on AWS: by the environment. */
async function as(bed: PipelineBed, accessKeyId: string, words: readonly string[]): Promise<Ended> {
  const terminal = fakeTerminal();
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: bed.cloud.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  try {
    const exitCode = await runSluice([...words, '--stage', 'test', '--region', 'us-east-1'], terminal);
    return { exitCode, printed: terminal.printed.join('\n'), noted: terminal.noted.join('\n') };
  } finally {
    process.env = before;
  }
}

const changes: readonly (readonly string[])[] = [
  ['dlq', 'redrive', 'action-reporting-dlq', '--yes'],
  ['dlq', 'redrive', 'ingest-direct-dlq.fifo', '--yes'],
  ['dlq', 'drop', 'action-reporting-dlq', '--yes'],
  ['replay', 'start', '--since', '1h', '--client', 'client-0', '--action', 'reporting', '--yes'],
  ['replay', 'start', '--since', '3h', '--until', '1h', '--action', 'reporting', '--yes'],
  ['resend', 'start', '--since', '1h', '--client', 'client-0', '--yes'],
  ['resend', 'failures', '--yes'],
  ['quarantine', 'resubmit', 'client-0', 'refused', '--id', 'corrected', '--yes'],
  ['audit', 'list'],
];

/** An event that was delivered and given up, one that the validator gave up, and one that was refused for its id. */
async function somethingOfAll(bed: PipelineBed): Promise<void> {
  await bed.send('client-0', purchase('refused', 1));
  await bed.until('it is delivered', () => bed.count('event-delivered') === 1);
  await receiveInVain(bed, 'action-reporting', 1);
  await bed.send('client-0', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'refused')));
  await bed.itemsOnceThere('quarantine', 'client-0', 1);
  await giveUpAtValidator(bed, 'client-1', [purchase('unread', 1)]);
}

test('the policies of an operator and of support are enough for every change, and support’s alone for none', () =>
  onPipeline(async (bed) => {
    await somethingOfAll(bed);
    letIn(bed, 'supporter', ['support']);
    letIn(bed, 'night-shift', ['support', 'operator']);
    for (const words of changes) {
      // Nothing is kept, and so nothing is changed.
      if (words.join(' ') === 'resend failures --yes') continue;
      const { exitCode, noted, printed } = await as(bed, 'supporter', words);
      expect([words.join(' '), exitCode, printed]).toEqual([words.join(' '), 1, '']);
      expect(noted).toMatch(/refused: |may not assume/);
    }
    for (const words of changes) {
      const { exitCode, noted } = await as(bed, 'night-shift', words);
      expect([words.join(' '), exitCode, noted]).toEqual([words.join(' '), 0, expect.not.stringContaining('refused')]);
    }
  }));
