import {
  AccountPrincipal,
  AccountRootPrincipal,
  ArnPrincipal,
  CompositePrincipal,
  ManagedPolicy,
  type PrincipalBase,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { useKeyBy } from './key-use.ts';
import type { ClientConfig } from './stage.ts';
import type { StageScope } from './stage-scope.ts';

/** The tag of a principal that says which client it is. */
export const clientTag = 'clientId';

/** The ARN of some methods and paths of the API: `*` is any. */
export type ApiArn = (method: string, path: string) => string;

/** Properties of a producer. */
export interface ProducerProps extends StageScope {
  readonly config: ClientConfig;
  readonly directQueue: IQueue;
  /** @default nothing is said of an API */
  readonly apiArn?: ApiArn | undefined;
}

/** One client's way in: a role that those assume who may act as it, and the policy of what the client may do. */
export class Producer extends Construct {
  readonly config: ClientConfig;
  readonly role: Role;
  readonly policy: ManagedPolicy;

  constructor(scope: Construct, id: string, { config, directQueue, apiArn, nameOf, key }: ProducerProps) {
    super(scope, id);
    this.config = config;
    const name = nameOf(`producer-${config.id}`);
    this.role = new Role(this, 'Role', {
      roleName: name,
      description: `Sends as the client ${config.id}`,
      // Without sts:TagSession: whoever assumes the role cannot give its session the tag of another client.
      assumedBy: trusted(config.principals),
    });
    Tags.of(this.role).add(clientTag, config.id);
    this.policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: name,
      description: `What the client ${config.id} may do`,
      roles: [this.role],
      statements: [
        new PolicyStatement({
          sid: 'SendDirectly',
          actions: ['sqs:SendMessage', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
          resources: [directQueue.queueArn],
        }),
        useKeyBy(['sqs'], key, ['kms:GenerateDataKey', 'kms:Decrypt']),
        ...(apiArn ? [invoke([apiArn('*', `/clients/${config.id}/*`)])] : []),
      ],
    });
  }
}

/** Lets somebody call the API. */
export function invoke(resources: string[]): PolicyStatement {
  return new PolicyStatement({ sid: 'CallApi', actions: ['execute-api:Invoke'], resources });
}

function trusted(principals: ClientConfig['principals']): PrincipalBase {
  if (!principals) return new AccountRootPrincipal();
  return new CompositePrincipal(
    ...principals.map((principal) =>
      principal.startsWith('arn:') ? new ArnPrincipal(principal) : new AccountPrincipal(principal),
    ),
  );
}
