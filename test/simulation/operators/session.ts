import { S3Client } from '@aws-sdk/client-s3';
import type { Operator } from '../../../bin/operator/operator.ts';
import type { Session } from '../../../bin/operator/run-on-stage.ts';
import { namesOf } from '../../../lib/names.ts';
import { parsePolicy } from '../../../localstack/identity/policy/policy-document.ts';
import type { RoleSession } from '../../../localstack/core/principal.ts';
import { createAwsClient } from '../world/aws-client.ts';
import { accountId, region, stage, type World } from '../world/world.ts';

/** A session of the operator's commands in a world, for somebody who has no more than the stack's policies for operators and support. */
export function operatorSession(world: World): Session {
  const identity = operatorOf(world);
  const caller = {
    who: 'operator',
    identity: () => identity,
    isGone: () => false,
    requestTimeoutMs: 5_000,
    maxAttempts: 3,
  };
  const of = (signingName: string): never =>
    Object.assign(createAwsClient(signingName, caller, world.cloud), {
      config: { region: async () => region },
    }) as never;
  const operator: Operator = {
    stage,
    nameOf: namesOf(stage.name),
    endpoint: undefined,
    sqs: of('sqs'),
    dynamodb: of('dynamodb'),
    events: of('events'),
    cloudWatch: of('monitoring'),
    lambda: of('lambda'),
    logs: of('logs'),
    // The SDK's paginators want one of its own.
    s3: Object.assign(Object.create(S3Client.prototype) as S3Client, of('s3')),
    sts: of('sts'),
    destroy: () => {},
  };
  return { operator, terminal: silent, asJson: true };
}

const silent: Session['terminal'] = {
  print: () => {},
  note: () => {},
  redInPrint: (text) => text,
  redInNote: (text) => text,
  screen: undefined,
  isInteractive: false,
  ask: async () => Promise.reject(new Error('nobody is here to be asked')),
  interrupt: new AbortController().signal,
};

function operatorOf({ cloud }: World): RoleSession {
  const { identities } = cloud.services;
  const name = 'on-call';
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: accountId } };
  const trust = parsePolicy({ Version: '2012-10-17', Statement: statement }, 'trust');
  identities.createRole({ name, tags: {}, trustPolicy: trust });
  for (const policy of ['operator', 'support']) {
    const policyArn = `arn:aws:iam::${accountId}:policy/sluice-sim-${policy}`;
    identities.policiesOfRole(name).attach(policyArn, identities.managedPolicies.find(policyArn));
  }
  const role = identities.roleByArn(`arn:aws:iam::${accountId}:role/${name}`);
  if (!role) throw new Error(`there is no role ${name}`);
  return identities.beginRoleSession(role, 'operator', { policy: undefined, issuedAt: 0 });
}
