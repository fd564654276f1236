import type { CloudEnvironment } from '../../core/environment.ts';
import type { Observer } from '../../core/observation.ts';
import type { Queue } from './queue.ts';

/** What a queue is handed by the service that holds it. */
export interface QueueContext {
  readonly environment: CloudEnvironment;
  readonly observe: Observer;
  /** Called after each change that may let something else go on. */
  readonly changed: () => void;
  readonly findQueue: (arn: string) => Queue | undefined;
}
