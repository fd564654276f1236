import { Aws, Duration, Lazy, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Code, Function } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { eventsByTime, refusalsByEvent } from '../schemas/table-indexes.ts';
import { allow } from './allow.ts';
import type { Facts } from './facts.ts';
import { PipelineFunction } from './pipeline-function.ts';
import { queueThings } from './queue-things.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the query function. */
export interface QueryProps extends StageScope {
  readonly code: Code;
  readonly events: Table;
  readonly quarantine: Table;
  /** @default nothing is delivered in the stage */
  readonly deliveries: Table | undefined;
  /** Only to see whether it answers. */
  readonly facts: Facts;
  readonly bus: IEventBus;
}

/** The one function behind the API: it reads, and writes nothing anywhere. */
export class Query extends Construct {
  readonly function: Function;

  constructor(
    scope: Construct,
    id: string,
    { code, events, quarantine, deliveries, facts, bus, ...scoped }: QueryProps,
  ) {
    super(scope, id);
    const { nameOf, key } = scoped;
    this.function = new PipelineFunction(this, 'Query', {
      ...scoped,
      thing: 'query',
      description: 'Answers what the API asks: events, health, counts',
      code,
      timeout: Duration.seconds(10),
      memoryMb: 512,
      environment: {
        EVENTS_TABLE_NAME: events.tableName,
        QUARANTINE_TABLE_NAME: quarantine.tableName,
        ...(deliveries && { DELIVERIES_TABLE_NAME: deliveries.tableName }),
        EVENT_BUS_NAME: bus.eventBusName,
        QUEUES_URL: `https://sqs.${Aws.REGION}.${Aws.URL_SUFFIX}/${Aws.ACCOUNT_ID}`,
        QUEUE_NAME_PREFIX: nameOf(''),
        // Whatever queues the stack has in the end, of constructs that are made later too.
        QUEUES: Lazy.string({ produce: () => queueThings(Stack.of(this), nameOf).join(',') }),
      },
    }).function;
    key.grantDecrypt(this.function);
    facts.grantGet(this.function);
    allow(this.function, ['dynamodb:GetItem'], events.tableArn);
    allow(
      this.function,
      ['dynamodb:Query'],
      `${events.tableArn}/index/${eventsByTime}`,
      `${quarantine.tableArn}/index/${refusalsByEvent}`,
      ...(deliveries ? [deliveries.tableArn] : []),
    );
    allow(this.function, ['events:DescribeEventBus'], bus.eventBusArn);
    // Every queue of this stage, by the prefix that no other stage's queues have: named one by one they would outgrow a policy.
    allow(
      this.function,
      ['sqs:GetQueueAttributes'],
      `arn:${Aws.PARTITION}:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:${nameOf('*')}`,
    );
    // GetMetricData takes no resource.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html (not checked)
    allow(this.function, ['cloudwatch:GetMetricData'], '*');
  }
}
