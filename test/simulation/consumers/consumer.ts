import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { createAwsClient } from '../world/aws-client.ts';
import { holderOf } from '../world/holder-of.ts';
import type { World } from '../world/world.ts';

/** How a consumer behaves. */
export interface ConsumerPlan {
  readonly action: string;
  /** From 0 to 1: how often it fails before it has an effect, so that the message comes again. */
  readonly failureRate: number;
  /** How often it is killed between its effect and its acknowledgement. */
  readonly crashRate: number;
}

/** An effect that a consumer had. */
export interface ConsumerEffect {
  /** By which it remembers that it had it. */
  readonly key: string;
  readonly atMs: number;
}

/** The owner's consumer of an action: it receives, has an effect once by the key of the delivery, and acknowledges. */
export class Consumer {
  readonly effects: ConsumerEffect[] = [];
  readonly #world: World;
  readonly #plan: ConsumerPlan;
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;
  readonly #queueArn: string;
  /** What it keeps in a database of its own, which no crash takes. */
  readonly #remembered = new Set<string>();
  #isBusy = false;
  #failures = 0;

  constructor(world: World, plan: ConsumerPlan) {
    this.#world = world;
    this.#plan = plan;
    const { action } = plan;
    const holder = { name: `owner-${action}`, policies: [`consumer-${action}`], sessionName: 'consumer' };
    const identity = holderOf(world, holder);
    const caller = {
      who: 'consumer',
      identity: () => identity,
      isGone: () => false,
      requestTimeoutMs: 5_000,
      maxAttempts: 3,
    };
    this.#sqs = createAwsClient('sqs', caller, world.cloud) as unknown as SQSClient;
    this.#queueUrl = world.outputs[`ActionQueueUrl${action}`] ?? '';
    this.#queueArn = world.arnOfQueue(`action-${action}`);
    world.addActivity({ step: () => this.#step() });
  }

  /** Looks whenever there is something to be had, as one that polls for ever would find it. */
  #step(): number {
    const queue = this.#world.cloud.services.sqs.queue(this.#queueArn);
    if (!this.#isBusy && queue.counts.visible > 0) void this.#work();
    return queue.nextVisibleAt();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    try {
      const { Messages: messages = [] } = await this.#sqs.send(
        new ReceiveMessageCommand({ QueueUrl: this.#queueUrl, MaxNumberOfMessages: 10 }),
      );
      for (const message of messages) await this.#handle(message);
      this.#failures = 0;
    } catch {
      // It looks again in a moment, and in five minutes if that goes on.
      this.#failures += 1;
      await this.#world.scheduler.delay(Math.min(300_000, 1_000 * 2 ** this.#failures));
    }
    this.#isBusy = false;
    this.#world.cloud.services.sqs.changed();
  }

  async #handle({ Body = '', ReceiptHandle }: Message): Promise<void> {
    const { entropy, note } = this.#world.cloud;
    const { action, crashRate, failureRate } = this.#plan;
    const key = effectKey(action, JSON.parse(Body) as Delivered);
    const message = { QueueUrl: this.#queueUrl, ReceiptHandle };
    if (entropy.fraction() < failureRate) {
      note(`consumer fails at ${key}`);
      await this.#sqs.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: 1 }));
      return;
    }
    if (!this.#remembered.has(key)) {
      this.#remembered.add(key);
      this.effects.push({ key, atMs: this.#world.scheduler.now() });
      note(`consumer has the effect of ${key}`);
    }
    if (entropy.fraction() < crashRate) return note(`consumer crashes after ${key}`);
    await this.#sqs.send(new DeleteMessageCommand(message));
  }
}

/** What a consumer looks at of an event that it gets. */
interface Delivered {
  readonly 'replay-name'?: string;
  readonly detail: { readonly clientid: string; readonly id: string };
}

/** By action, client and id, as the README tells owners of actions; a replay that redelivers has effects of its own. */
function effectKey(action: string, { 'replay-name': replay = '', detail: { clientid, id } }: Delivered): string {
  return [action, clientid, id, ...(replay.endsWith('-redeliver') ? [replay] : [])].join(' ');
}
