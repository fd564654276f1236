import { runSluice } from '../../bin/run.ts';
import { parsePolicy } from '../../localstack/identity/policy/policy-document.ts';
import { fakeTerminal } from '../bin/operator/fake-terminal.ts';
import type { PipelineBed } from './pipeline-bed.ts';
import type { Ended } from './sluice-command.ts';

/** Lets somebody in: with an access key of that name and these policies of the stack. */
export function letIn(bed: PipelineBed, name: string, policies: readonly string[]): void {
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

/** Runs a command as somebody who is not the operator, as on AWS: by the environment. */
export async function sluiceAs(bed: PipelineBed, accessKeyId: string, words: readonly string[]): Promise<Ended> {
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
