import type { Activity } from './core/activity.ts';
import type { CloudEnvironment } from './core/environment.ts';
import type { Observer } from './core/observation.ts';
import type { Invoker } from './core/ports.ts';
import { DynamoDb } from './dynamodb/dynamodb.ts';
import { EventBridge, type EventBridgeFaults } from './events/event-bridge.ts';
import { compilePattern } from './events/pattern/compile-pattern.ts';
import type { EventSourceMappingConfig } from './lambda/event-sources/event-source-mapping-config.ts';
import { SqsPoller } from './lambda/event-sources/sqs-poller.ts';
import { StreamPoller } from './lambda/event-sources/stream-poller.ts';
import type { FunctionConfig } from './lambda/function-config.ts';
import { BucketStore } from './s3/object-store.ts';
import { Sqs } from './sqs/sqs.ts';

/** Whatever runs functions: processes on a laptop, the handlers themselves in a simulation. */
export interface FunctionHost extends Invoker {
  create(config: FunctionConfig, codeDirectory: string): void;
}

/** What the services are made with. */
export interface ServicesOptions {
  readonly environment: CloudEnvironment;
  readonly lambda: FunctionHost;
  readonly observe: Observer;
  /** Told after each change of state: an activity may have something to do. */
  readonly changed: () => void;
  /** Takes what works by itself. */
  readonly addActivity: (activity: Activity) => void;
  readonly faults?: EventBridgeFaults;
}

/** The services of the embedded cloud, wired to one another: state machines only, without a clock, a timer or a socket of their own. */
export class Services {
  readonly sqs: Sqs;
  readonly dynamoDb: DynamoDb;
  readonly buckets: BucketStore;
  readonly eventBridge: EventBridge;
  readonly lambda: FunctionHost;
  readonly #options: ServicesOptions;

  constructor(options: ServicesOptions) {
    const { environment, lambda, observe, changed, addActivity, faults } = options;
    this.#options = options;
    this.lambda = lambda;
    this.sqs = new Sqs(environment, observe, changed);
    this.dynamoDb = new DynamoDb(environment, observe, changed);
    this.buckets = new BucketStore(environment);
    this.eventBridge = new EventBridge(environment, this.sqs, observe, changed, faults);
    for (const activity of [this.sqs, this.dynamoDb, this.buckets, this.eventBridge]) addActivity(activity);
  }

  /** Starts to feed a function from a queue or a table's stream. */
  addEventSource(config: EventSourceMappingConfig): void {
    const { environment, lambda: invoker, observe, changed, addActivity } = this.#options;
    const { clock, entropy } = environment;
    const shared = { config, invoker, clock, changed, compile: compilePattern };
    if (config.EventSourceArn.startsWith('arn:aws:sqs:')) {
      addActivity(new SqsPoller({ ...shared, queue: this.sqs.queue(config.EventSourceArn) }));
      return;
    }
    const stream = this.dynamoDb.stream(config.EventSourceArn);
    addActivity(new StreamPoller({ ...shared, stream, objects: this.buckets, delivery: this.sqs, entropy, observe }));
  }
}
