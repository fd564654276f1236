import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IDependable } from 'constructs';
import { producerRegistry } from './producer-registry.ts';
import { type ApiArn, Producer } from './producer.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the producers. */
export interface ProducersProps extends StageScope {
  readonly directQueue: Queue;
  /** @default no API, and nothing of one in any policy */
  readonly apiArn?: ApiArn | undefined;
}

/** Everybody whom the stage declares as a client, and the door that opens to them alone. */
export class Producers extends Construct {
  readonly all: readonly Producer[];
  /** For the validator: who sent a message, by the id of the sender's role. */
  readonly registry: string;

  constructor(scope: Construct, id: string, props: ProducersProps) {
    super(scope, id);
    this.all = props.stage.clients.map((config) => new Producer(this, config.id, { ...props, config }));
    const roleIds = new Map(this.all.map(({ config, role }) => [config.id, role.roleId]));
    this.registry = producerRegistry(props.stage.clients, (client) => roleIds.get(client.id) ?? '');
    props.directQueue.addToResourcePolicy(this.#nobodyElse(props.directQueue));
  }

  /** A producer may send once the validator knows it: before that, its events would be quarantined. */
  admitAfter(validator: IDependable): void {
    for (const { policy } of this.all) policy.node.addDependency(validator);
  }

  /**
   * However much an account grants to whomever (`sqs:*`, say), nobody else sends. NotPrincipal would say the same, but AWS advises
   * against it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html (checked 2026-11-27).
   * The principal of a role's session is its role. As many clients as the validator and the firewall can know take less than 5 KB of the
   * 8 that a queue's policy may have; it may have ten conditions, and all these ARNs are the values of one.
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html (checked 2026-11-27; that values are
   * not counted there: not checked)
   */
  #nobodyElse(queue: Queue): PolicyStatement {
    const roleArns = this.all.map(({ role }) => role.roleArn);
    return new PolicyStatement({
      sid: 'OnlyProducers',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      ...(roleArns.length > 0 && { conditions: { ArnNotEquals: { 'aws:PrincipalArn': roleArns } } }),
    });
  }
}
