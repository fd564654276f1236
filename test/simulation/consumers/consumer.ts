import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { parsePolicy } from '../../../localstack/identity/policy/policy-document.ts';
import type { RoleSession } from '../../../localstack/core/principal.ts';
import { createAwsClient } from '../world/aws-client.ts';
import { accountId, type World } from '../world/world.ts';

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
    const identity = consumerOf(world, plan.action);
    const caller = {
      who: 'consumer',
      identity: () => identity,
      isGone: () => false,
      requestTimeoutMs: 5_000,
      maxAttempts: 3,
    };
    this.#sqs = createAwsClient('sqs', caller, world.cloud) as unknown as SQSClient;
    this.#queueUrl = world.outputs[`ActionQueueUrl${plan.action}`] ?? '';
    this.#queueArn = world.arnOfQueue(`action-${plan.action}`);
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

/** Somebody of the account who has the policy that the stack makes for consumers of the action. */
function consumerOf({ cloud }: World, action: string): RoleSession {
  const { identities } = cloud.services;
  const name = `owner-${action}`;
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: accountId } };
  const trust = parsePolicy({ Version: '2012-10-17', Statement: statement }, 'trust');
  identities.createRole({ name, tags: {}, trustPolicy: trust });
  const policyArn = `arn:aws:iam::${accountId}:policy/sluice-sim-consumer-${action}`;
  identities.policiesOfRole(name).attach(policyArn, identities.managedPolicies.find(policyArn));
  const role = identities.roleByArn(`arn:aws:iam::${accountId}:role/${name}`);
  if (!role) throw new Error(`there is no role ${name}`);
  return identities.beginRoleSession(role, 'consumer', { policy: undefined, issuedAt: 0 });
}
