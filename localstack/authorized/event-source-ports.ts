import type { Authorizer } from '../core/access.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Observer } from '../core/observation.ts';
import type { Invoker, TargetDelivery } from '../core/ports.ts';
import { accessToReadRecords } from '../dynamodb/access/streams-access.ts';
import type { DynamoDb } from '../dynamodb/dynamodb.ts';
import { compilePattern } from '../events/pattern/compile-pattern.ts';
import type { Principal } from '../core/principal.ts';
import type { EventSourcePorts } from '../lambda/event-sources/poller.ts';
import type { BucketStore } from '../s3/object-store.ts';
import { accessToReceive } from '../sqs/access.ts';
import type { Sqs } from '../sqs/sqs.ts';
import { authorizedObjectStore } from './object-store.ts';
import { authorizedQueue, authorizedStream, type Reader } from './sources.ts';

/** What event source mappings read from and write to. */
export interface MappedServices {
  readonly sqs: Sqs;
  readonly dynamoDb: DynamoDb;
  readonly buckets: BucketStore;
  readonly delivery: TargetDelivery;
  readonly authorizer: Authorizer;
  /** Who a function is, by its name. */
  principalOf(functionName: string): Principal;
}

/** What event source mappings need beside services. */
export interface MappingSurroundings {
  readonly environment: CloudEnvironment;
  readonly invoker: Invoker;
  readonly observe: Observer;
  readonly changed: () => void;
  readonly noteIteratorAge: NonNullable<EventSourcePorts['noteIteratorAge']>;
}

/** The cloud as event source mappings see it: each reads and writes in the name of its function's role. */
export function eventSourcePorts(services: MappedServices, surroundings: MappingSurroundings): EventSourcePorts {
  const { authorizer, buckets, delivery, dynamoDb, sqs } = services;
  const { environment, invoker, observe, changed, noteIteratorAge } = surroundings;
  const principalOf = services.principalOf.bind(services);
  const readerFor = (functionName: string): Reader => ({
    authorizer,
    principal: principalOf(functionName),
    onRefused: reportOnce((reason) =>
      observe({ kind: 'function-failed', function: functionName, requestId: '-', reason }),
    ),
  });
  return {
    environment,
    invoker,
    observe,
    changed,
    noteIteratorAge,
    compile: compilePattern,
    principalOf,
    queue: (arn, functionName) => {
      const found = sqs.queue(arn);
      return {
        source: authorizedQueue(sqs, arn, readerFor(functionName)),
        visibilityTimeoutMs: () => (sqs.find(arn) ?? found).config.VisibilityTimeout * 1_000,
      };
    },
    stream: (arn, functionName) => authorizedStream(dynamoDb, arn, readerFor(functionName)),
    mayRead: (functionName, arn) => {
      const isQueue = arn.startsWith('arn:aws:sqs:');
      const accesses = isQueue ? accessToReceive(sqs.queue(arn)) : accessToReadRecords(dynamoDb, arn);
      for (const access of accesses) authorizer.check(principalOf(functionName), access);
    },
    objects: authorizedObjectStore(buckets, authorizer),
    delivery,
  };
}

/** A poller that may not read finds out many times a second; whoever follows wants to be told when the reason changes. */
function reportOnce(report: (reason: string) => void): (error: unknown) => void {
  let last: string | undefined;
  return (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    if (reason === last) return;
    last = reason;
    report(reason);
  };
}
