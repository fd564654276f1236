import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { maxFifoBatchMessages } from '../schemas/limits.ts';
import { grantPut } from './event-table.ts';
import type { Facts } from './facts.ts';
import type { Ingest } from './ingest.ts';
import { grantReadAndWrite } from './key-use.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { Producers } from './producers.ts';
import type { Quarantine } from './quarantine.ts';
import type { StageScope } from './stage-scope.ts';

/** How long one batch may take. A single hanging write is given up after about two seconds. */
export const validatorTimeout = Duration.seconds(6);

/** Properties of the validate stage. */
export interface ValidateProps extends StageScope {
  readonly code: Code;
  /** Where events come from. */
  readonly ingest: Ingest;
  /** Whom it knows by their roles. */
  readonly producers: Producers;
  readonly events: Table;
  readonly quarantine: Quarantine;
  /** What it asks about events whose types declare facts. */
  readonly facts: Facts;
}

/** The validator: from the ingest queues into the store, or into quarantine with the reasons. */
export class Validate extends Construct {
  /** Ids of the event sources by which it reads again what it could not handle before. */
  readonly rereadSources: readonly string[];

  constructor(scope: Construct, id: string, props: ValidateProps) {
    const { code, ingest, producers, events, quarantine, facts, ...scoped } = props;
    super(scope, id);
    const { function: validator } = new PipelineFunction(this, 'Validator', {
      ...scoped,
      thing: 'validator',
      description: 'Validates events and stores them, or quarantines them with the reasons',
      code,
      timeout: validatorTimeout,
      memoryMb: 512,
      environment: {
        EVENTS_TABLE_NAME: events.tableName,
        PRODUCERS: producers.registry,
        API_QUEUE_ARNS: [ingest.apiQueue, ingest.apiDeadLetters].map(({ queueArn }) => queueArn).join(),
      },
    });
    producers.admitAfter(validator);
    grantPut(events, validator);
    quarantine.grantPut(validator);
    facts.grantGet(validator);
    // What a table's grants add for its key, said once: reads and writes of items go through the key.
    grantReadAndWrite(scoped.key, validator);
    const queues = [ingest.directQueue, ingest.apiQueue];
    // What it could not handle before it reads only while somebody enables that: nobody else can put such a message back into its queue,
    // where it would no longer be its sender's. (That a message keeps its SenderId when SQS moves it here: not checked.)
    const sources = [...queues, ingest.directDeadLetters, ingest.apiDeadLetters].map((queue) => {
      const source = new SqsEventSource(queue, {
        enabled: queues.includes(queue),
        batchSize: maxFifoBatchMessages,
        // Reserved concurrency would throttle, and each throttled batch costs its messages a receive.
        maxConcurrency: scoped.stage.validatorMaxConcurrency,
        reportBatchItemFailures: true,
      });
      validator.addEventSource(source);
      return source.eventSourceMappingId;
    });
    this.rereadSources = sources.slice(queues.length);
  }
}
