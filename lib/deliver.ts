import { Aws } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { deliverySecretThing } from '../schemas/delivery-target.ts';
import { deliveriesByState } from '../schemas/table-indexes.ts';
import type { Action } from './action.ts';
import { allow } from './allow.ts';
import { deliverTimeout } from './deliver-timeout.ts';
import { stageTable } from './event-table.ts';
import { grantReadAndWrite } from './key-use.ts';
import { PipelineFunction } from './pipeline-function.ts';
import { removalPolicyOf } from './removal-policy.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the deliver stage. */
export interface DeliverProps extends StageScope {
  readonly code: Code;
  readonly actions: readonly Action[];
}

/**
 * Threads of the function's Node. Names are looked up in them, half of them at most at a time (not checked), and of the usual four two would be
 * taken up by a target whose name servers say nothing: then nobody finds DynamoDB, nor the next batch its own target. A lookup cannot be given
 * up, so there is room for the ten of a batch and of those before.
 * https://docs.libuv.org/en/v1.x/threadpool.html (checked 2026-11-27)
 */
const threads = 64;

/** Messages of one batch: so many requests a function makes side by side. */
const batchSize = 10;

/**
 * Delivers the events of the actions that say so to their targets, by one function for all of them; a stage without any has nothing of this.
 * A target that is slow or down takes up its own event source's share of functions, and nobody else's.
 */
export class Deliver extends Construct {
  /** What became of each delivery; `undefined` where nothing is delivered. */
  readonly deliveries: Table | undefined;
  /** What is known of each target: whether it is left alone, for one; `undefined` where nothing is delivered. */
  readonly targets: Table | undefined;

  constructor(scope: Construct, id: string, { code, actions, ...scoped }: DeliverProps) {
    super(scope, id);
    const delivering = actions.flatMap(({ queue, deadLetters, config: { name, deliver } }) =>
      deliver ? [{ name, queue, deadLetters, maxConcurrency: deliver.concurrency }] : [],
    );
    if (delivering.length === 0) return;
    this.deliveries = this.#deliveries(scoped);
    this.targets = stageTable(this, 'Targets', { ...scoped, thing: 'targets', partitionKey: 'action' });
    const { nameOf } = scoped;
    const { function: deliver } = new PipelineFunction(this, 'Deliver', {
      ...scoped,
      thing: 'deliver',
      description: 'Delivers events to HTTP targets at the rate they can bear',
      code,
      timeout: deliverTimeout,
      memoryMb: 512,
      environment: {
        DELIVERIES_TABLE_NAME: this.deliveries.tableName,
        TARGETS_TABLE_NAME: this.targets.tableName,
        NAME_PREFIX: nameOf(''),
        QUEUES_URL: `https://sqs.${Aws.REGION}.${Aws.URL_SUFFIX}/${Aws.ACCOUNT_ID}`,
        UV_THREADPOOL_SIZE: String(threads),
      },
    });
    allow(deliver, ['dynamodb:BatchGetItem', 'dynamodb:PutItem'], this.deliveries.tableArn);
    allow(deliver, ['dynamodb:GetItem', 'dynamodb:PutItem'], this.targets.tableArn);
    allow(deliver, ['sqs:SendMessage'], ...delivering.map(({ deadLetters }) => deadLetters.queueArn));
    allow(deliver, ['secretsmanager:GetSecretValue'], ...delivering.map(({ name }) => this.#secret(name, scoped)));
    // What a table's grants add for its key, said once: items, messages and secrets go through the key.
    grantReadAndWrite(scoped.key, deliver);
    for (const { queue, maxConcurrency } of delivering)
      deliver.addEventSource(new SqsEventSource(queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }));
  }

  #deliveries(scoped: StageScope): Table {
    const table = stageTable(this, 'Deliveries', {
      ...scoped,
      thing: 'deliveries',
      partitionKey: 'event',
      sortKey: 'delivery',
      timeToLiveAttribute: 'expiresAt',
    });
    // For what is undelivered, and why, of an action: whoever asks wants to see the attempts.
    table.addGlobalSecondaryIndex({
      indexName: deliveriesByState,
      partitionKey: { name: 'actionState', type: AttributeType.STRING },
      sortKey: { name: 'updatedAt', type: AttributeType.NUMBER },
      projectionType: ProjectionType.ALL,
    });
    return table;
  }

  /**
   * The key that an action's requests are signed with: 48 letters and digits that nobody chose and no template has. By its L1, for the L2 would
   * write to the policy of the key that it is under.
   *
   * @returns its ARN
   */
  #secret(action: string, { stage, nameOf, key }: StageScope): string {
    const secret = new CfnSecret(this, `Secret${action}`, {
      name: nameOf(deliverySecretThing(action)),
      description: `Signs what the action ${action} delivers: whsec_ and the base64 of this text is what its receiver is given`,
      kmsKeyId: key.keyArn,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    secret.applyRemovalPolicy(removalPolicyOf(stage));
    return secret.ref;
  }
}
