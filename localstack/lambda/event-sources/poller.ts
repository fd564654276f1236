import type { Activity } from '../../core/activity.ts';
import type { CloudEnvironment } from '../../core/environment.ts';
import type { Observer } from '../../core/observation.ts';
import type { Invoker, ObjectStore, QueueSource, StreamSource, TargetDelivery } from '../../core/ports.ts';
import type { Principal } from '../../core/principal.ts';
import type { EventSourceMappingConfig } from './event-source-mapping-config.ts';
import type { CompilePattern } from './record-filter.ts';
import { SqsPoller } from './sqs-poller.ts';
import { type StreamCheckpoint, StreamPoller } from './stream-poller.ts';

/** What feeds a function; it takes nothing new while nobody steps it. */
export interface Poller extends Activity {
  /** Whether no batch is with the function. */
  readonly isIdle: boolean;
  /** Up to where a stream is done. */
  readonly checkpoint?: StreamCheckpoint;
  /** What GetEventSourceMapping says of a stream. */
  readonly lastResult?: string;
}

/** A queue as a mapping reads it. */
export interface MappedQueue {
  readonly source: QueueSource;
  /** How long the queue hides what is received now, milliseconds. */
  readonly visibilityTimeoutMs: () => number;
}

/** The cloud as event source mappings see it. */
export interface EventSourcePorts {
  readonly environment: CloudEnvironment;
  readonly invoker: Invoker;
  readonly compile: CompilePattern;
  /** Throws `AwsError` when there is no such queue. */
  readonly queue: (arn: string, functionName: string) => MappedQueue;
  /** Throws `AwsError` when there is no such stream. */
  readonly stream: (arn: string, functionName: string) => StreamSource;
  readonly objects: ObjectStore;
  readonly delivery: TargetDelivery;
  /** Who a function is: the session of its role, in whose name Lambda writes to an on-failure destination. */
  readonly principalOf: (functionName: string) => Principal;
  readonly observe: Observer;
  readonly changed: () => void;
  readonly noteIteratorAge?: (functionName: string, ageMs: number) => void;
  /**
   * Throws `AwsError` when the function's role may not read the source. Asked once, when the mapping is made: what it may later
   * is for `queue` and `stream` to say.
   */
  readonly mayRead?: (functionName: string, sourceArn: string) => void;
}

/**
 * Makes the poller of a mapping.
 *
 * @param checkpoint of another poller of the mapping, to go on from; without it at the mapping's starting position
 * @throws AwsError of `queue` or `stream`, and `InvalidParameterValueException` for a filter that cannot be
 */
export function makePoller(
  config: EventSourceMappingConfig,
  functionName: string,
  mappingId: string,
  ports: EventSourcePorts,
  checkpoint?: StreamCheckpoint,
): Poller {
  const { environment, invoker, compile, changed } = ports;
  const { clock, entropy } = environment;
  // Whether it is enabled is the mapping's state.
  const shared = { config: { ...config, Enabled: true }, invoker, clock, compile, changed };
  if (config.EventSourceArn.startsWith('arn:aws:sqs:')) {
    const { source, visibilityTimeoutMs } = ports.queue(config.EventSourceArn, functionName);
    return new SqsPoller({ ...shared, queue: source, visibilityTimeoutMs });
  }
  const { objects, delivery, observe, noteIteratorAge } = ports;
  return new StreamPoller({
    ...shared,
    stream: ports.stream(config.EventSourceArn, functionName),
    mappingId,
    source: ports.principalOf(functionName),
    objects,
    delivery,
    entropy,
    observe,
    ...(noteIteratorAge && { noteIteratorAge }),
    ...(checkpoint && { checkpoint }),
  });
}
