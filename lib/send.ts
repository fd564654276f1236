import { Duration } from 'aws-cdk-lib';
import type { ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Code, FilterCriteria, FilterRule, type IEventSourceDlq, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { eventBucket } from './event-bucket.ts';
import { grantReadAndWrite } from './key-use.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { Quarantine } from './quarantine.ts';
import type { StageScope } from './stage-scope.ts';

/** How long one batch may be tried before its rest is handed back to the stream. */
const senderTimeout = Duration.seconds(60);

/** Properties of the send stage. */
export interface SendProps extends StageScope {
  readonly code: Code;
  readonly events: Table;
  readonly quarantine: Quarantine;
  readonly bus: IEventBus;
}

/** The sender: from the store's stream to the bus. What it cannot send in time is kept whole in a bucket. */
export class Send extends Construct {
  /** Stream records that were given up, with their images. */
  readonly failures: Bucket;

  constructor(scope: Construct, id: string, { code, events, quarantine, bus, ...scoped }: SendProps) {
    super(scope, id);
    // The records themselves, which a queue as destination would not carry.
    const retentionDays = scoped.stage.deadLetterRetentionDays;
    this.failures = eventBucket(this, 'Failures', { ...scoped, thing: 'send-failures', retentionDays });
    const { function: sender } = new PipelineFunction(this, 'Sender', {
      ...scoped,
      thing: 'sender',
      description: 'Sends stored events to the bus',
      code,
      timeout: senderTimeout,
      memoryMb: 512,
      environment: { EVENT_BUS_NAME: bus.eventBusName },
    });
    bus.grantPutEventsTo(sender);
    quarantine.grantPut(sender);
    grantReadAndWrite(scoped.key, sender);
    sender.addEventSource(
      // CDK's classes do not satisfy its own interfaces under exactOptionalPropertyTypes.
      new DynamoEventSource(events as ITable, {
        // LATEST would miss what is stored between the table's creation and the mapping's.
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 200,
        // More would read a shard in parallel by item, and so send one client's events out of order.
        parallelizationFactor: 1,
        filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        // What can never be sent is quarantined by the function, so these bounds are for outages. The stream itself ends at 24 h.
        maxRecordAge: Duration.hours(20),
        retryAttempts: 10_000,
        onFailure: keepRecordsIn(this.failures),
      }),
    );
  }
}

/**
 * Makes a bucket the on-failure destination with just the rights that this takes; CDK's own class would let the function read
 * and delete as well. https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html (not checked)
 */
function keepRecordsIn(bucket: Bucket): IEventSourceDlq {
  return {
    bind: (_mapping, { role }) => {
      role?.addToPrincipalPolicy(
        new PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects('*')] }),
      );
      role?.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
      return { destination: bucket.bucketArn };
    },
  };
}
