import { AwsError } from '../../../../localstack/core/aws-error.ts';
import type { ManualClock } from '../../../../localstack/core/clock.ts';
import type { QueueSource, ReceivedMessage } from '../../../../localstack/core/ports.ts';

interface Held {
  readonly messageId: string;
  readonly body: string;
  readonly group: string | undefined;
  visibleAt: number;
  receives: number;
}

/** A queue that gives up a message after `maxReceives`. */
export class FakeQueue implements QueueSource {
  readonly arn: string;
  readonly deleted: string[] = [];
  readonly givenUp: string[] = [];
  readonly visibilityMs = 30_000;
  readonly #clock: ManualClock;
  #held: Held[] = [];
  readonly #maxReceives: number;

  constructor(clock: ManualClock, options: { isFifo?: boolean; maxReceives?: number } = {}) {
    this.#clock = clock;
    this.arn = `arn:aws:sqs:eu-west-1:123456789012:queue${options.isFifo ? '.fifo' : ''}`;
    this.#maxReceives = options.maxReceives ?? 3;
  }

  send(messageId: string, body = '{}', group?: string): void {
    this.#held.push({ messageId, body, group, visibleAt: 0, receives: 0 });
  }

  get left(): string[] {
    return this.#held.map(({ messageId }) => messageId);
  }

  /** How often a message that is left was received. */
  receivesOf(messageId: string): number {
    return this.#held.find((held) => held.messageId === messageId)?.receives ?? 0;
  }

  receive(maxMessages: number): readonly ReceivedMessage[] {
    if (maxMessages < 1 || maxMessages > 10) throw new AwsError('InvalidParameterValue', String(maxMessages));
    const now = this.#clock.now();
    this.#held = this.#held.filter((held) => {
      const isOver = held.visibleAt <= now && held.receives >= this.#maxReceives;
      if (isOver) this.givenUp.push(held.messageId);
      return !isOver;
    });
    const locked = new Set(this.#held.filter(({ visibleAt }) => visibleAt > now).map(({ group }) => group));
    const free = this.#held.filter(({ group, visibleAt }) => visibleAt <= now && (!group || !locked.has(group)));
    return free.slice(0, maxMessages).map((held) => {
      held.visibleAt = now + this.visibilityMs;
      held.receives += 1;
      return {
        messageId: held.messageId,
        receiptHandle: `${held.messageId}#${held.receives}`,
        body: held.body,
        md5OfBody: 'md5',
        attributes: { ApproximateReceiveCount: String(held.receives) },
        messageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
      };
    });
  }

  delete(receiptHandle: string): void {
    const held = this.#byHandle(receiptHandle);
    if (!held) return;
    this.deleted.push(held.messageId);
    this.#held = this.#held.filter((other) => other !== held);
  }

  changeVisibility(receiptHandle: string, timeoutMs: number): void {
    const held = this.#byHandle(receiptHandle);
    if (held) held.visibleAt = this.#clock.now() + timeoutMs;
  }

  nextVisibleAt(): number {
    return Math.min(...this.#held.map(({ visibleAt }) => visibleAt).filter((at) => at > this.#clock.now()), Infinity);
  }

  #byHandle(receiptHandle: string): Held | undefined {
    return this.#held.find(({ messageId, receives }) => receiptHandle === `${messageId}#${receives}`);
  }
}
