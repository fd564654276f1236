import type { Logger } from '@aws-lambda-powertools/logger';
import type { DeliveryTarget } from '../../schemas/delivery-target.ts';
import type { Time } from '../shared/pause.ts';
import type { ActionQueue } from './action-queue.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { HttpClient } from './http-client.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { TargetStore } from './target-store.ts';

/** The action whose queue a batch comes from. */
export interface DeliveringAction {
  readonly name: string;
  readonly target: DeliveryTarget;
  readonly secretName: string;
  /** How long its queue keeps a message. */
  readonly queueRetentionSeconds: number;
}

/** What a batch is delivered with. */
export interface DeliverDeps {
  readonly targets: TargetStore;
  readonly deliveries: DeliveryStore;
  readonly signingKeys: SigningKeys;
  readonly http: HttpClient;
  readonly time: Time;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

/** The same for one batch. */
export interface BatchDeps extends DeliverDeps {
  readonly action: DeliveringAction;
  readonly queue: ActionQueue;
  /** What is left of the invocation, in ms. */
  readonly remainingMs: () => number;
}
