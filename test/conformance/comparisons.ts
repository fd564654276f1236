import type { Comparison } from './comparison.ts';
import { dynamoDbItems } from './dynamodb/suite.ts';
import { eventPatterns } from './event-patterns.ts';
import { eventsOperations } from './events/operations-suite.ts';
import { dynalite } from './oracles/dynalite.ts';
import { dynamoDbLocal } from './oracles/dynamodb-local.ts';
import { elasticMq } from './oracles/elasticmq.ts';
import { moto } from './oracles/moto.ts';
import { sqsQueues } from './sqs/suite.ts';

/** Everything that is compared. */
export const comparisons: readonly Comparison[] = [
  eventPatterns(),
  { oracle: dynalite, suites: [dynamoDbItems] },
  { oracle: dynamoDbLocal, suites: [dynamoDbItems] },
  { oracle: elasticMq, suites: [sqsQueues] },
  { oracle: moto, suites: [sqsQueues, eventsOperations] },
];
