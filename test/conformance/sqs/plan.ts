import { ask, create } from './ask.ts';
import type { Names } from './names.ts';
import type { Script, Step } from './step.ts';

/** A message as it is drawn. */
interface Draft {
  readonly group: number;
  readonly deduplication: string;
  readonly attributes: boolean;
}

/** A message that was sent before, and which of its receipt handles. */
interface Held {
  readonly pick: number;
  readonly oldest: boolean;
}

/** What is done with a queue and its dead-letter queue. */
export type Action =
  | { readonly do: 'send' | 'send-delayed'; readonly message: Draft }
  | { readonly do: 'send-batch'; readonly messages: readonly Draft[] }
  | { readonly do: 'receive'; readonly hidden: string }
  | { readonly do: 'receive-dead' | 'count' | 'purge' }
  | { readonly do: 'delete'; readonly held: Held }
  | { readonly do: 'delete-batch'; readonly held: readonly Held[] }
  | { readonly do: 'extend'; readonly picks: readonly number[] }
  | { readonly do: 'change' | 'change-batch'; readonly picks: readonly number[]; readonly seconds: number };

type Changing = Extract<Action, { readonly do: 'change' | 'change-batch' }>;

/** A script as it is drawn. */
export interface Plan {
  readonly isFifo: boolean;
  readonly contentBased: boolean;
  readonly perGroup: boolean;
  /** Of its redrive policy; missing: without a dead-letter queue. */
  readonly maxReceiveCount: number | undefined;
  readonly actions: readonly Action[];
}

/** One receive can then take all that there are, so that which of them it takes is not left to the implementation. */
const maxMessages = 10;

/** Beyond the second for which something is hidden or delayed, for the later of the two sides. */
const graceMs = 700;

/** Makes a script of a plan: queues, then its actions, then what is left. */
export function scriptOf(name: string, names: Names, plan: Plan): Script {
  const writer = new Writer(names, plan);
  return {
    name,
    steps: [...writer.queues(), ...plan.actions.flatMap((action) => writer.steps(action)), ...writer.end()],
  };
}

class Writer {
  readonly #names: Names;
  readonly #plan: Plan;
  readonly #queue: string;
  readonly #dead: string;
  #sent = 0;
  #isPurged = false;

  constructor(names: Names, plan: Plan) {
    this.#names = names;
    this.#plan = plan;
    this.#queue = plan.isFifo ? 'q.fifo' : 'q';
    this.#dead = plan.isFifo ? 'dead.fifo' : 'dead';
  }

  queues(): Step[] {
    const { isFifo, contentBased, perGroup, maxReceiveCount } = this.#plan;
    const deadLetterTargetArn = this.#names.arn(this.#dead);
    const attributes = {
      ...(isFifo && { ContentBasedDeduplication: String(contentBased) }),
      ...(isFifo && perGroup && { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' }),
      ...(maxReceiveCount && { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }) }),
    };
    return [create(this.#names, this.#dead), create(this.#names, this.#queue, attributes)];
  }

  steps(action: Action): Step[] {
    switch (action.do) {
      case 'send':
        return this.#drafted([action.message], ([message]) => this.#ask('SendMessage', message ?? {}));
      case 'send-delayed':
        return this.#drafted([action.message], ([message]) => this.#delayed(message ?? {}));
      case 'send-batch':
        return this.#drafted(action.messages, (messages) =>
          this.#ask('SendMessageBatch', { Entries: messages.map((message, at) => ({ Id: `${at}`, ...message })) }),
        );
      case 'receive':
        return this.#receive(action.hidden);
      case 'receive-dead':
        return [this.#receiveFrom(this.#dead, 60)];
      case 'delete':
        return this.#handled([action.held], ([handle]) => this.#ask('DeleteMessage', { ...handle }));
      case 'delete-batch':
        return this.#handled(action.held, (handles) => this.#ask('DeleteMessageBatch', { Entries: numbered(handles) }));
      case 'extend':
        return this.#extend(action.picks);
      case 'change':
        return this.#changed(action, ([entry]) => this.#ask('ChangeMessageVisibility', { ...entry }));
      case 'change-batch':
        return this.#changed(action, (entries) =>
          this.#ask('ChangeMessageVisibilityBatch', { Entries: numbered(entries) }),
        );
      case 'count':
        return this.#counts();
      case 'purge':
        break;
    }
    return this.#purge();
  }

  end(): Step[] {
    const remove = (queue: string): Step => ask('DeleteQueue', { QueueUrl: this.#names.path(queue) });
    return [
      ...this.#counts(),
      this.#receiveFrom(this.#queue, 60),
      this.#receiveFrom(this.#dead, 60),
      remove(this.#queue),
      remove(this.#dead),
    ];
  }

  #counts(): Step[] {
    const AttributeNames = ['', 'NotVisible', 'Delayed'].map((state) => `ApproximateNumberOfMessages${state}`);
    return [this.#queue, this.#dead].map((queue) =>
      ask('GetQueueAttributes', { QueueUrl: this.#names.path(queue), AttributeNames }),
    );
  }

  #purge(): Step[] {
    if (this.#isPurged) return [];
    this.#isPurged = true;
    return this.#ask('PurgeQueue', {});
  }

  #receive(hidden: string): Step[] {
    if (hidden !== 'short') return [this.#receiveFrom(this.#queue, hidden === 'long' ? 60 : 0)];
    return [this.#receiveFrom(this.#queue, 1), { waitMs: 1_000 + graceMs }];
  }

  #receiveFrom(queue: string, VisibilityTimeout: number): Step {
    return ask('ReceiveMessage', {
      QueueUrl: this.#names.path(queue),
      MaxNumberOfMessages: maxMessages,
      VisibilityTimeout,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
  }

  /** A FIFO queue has no delay for one message. */
  #delayed(message: object): Step[] {
    if (this.#plan.isFifo) return this.#ask('SendMessage', { ...message, DelaySeconds: 1 });
    return [
      ...this.#ask('SendMessage', { ...message, DelaySeconds: 2 }),
      this.#receiveFrom(this.#queue, 60),
      { waitMs: 2_000 + graceMs },
    ];
  }

  #drafted(drafts: readonly Draft[], write: (messages: readonly object[]) => Step[]): Step[] {
    if (this.#sent + drafts.length > maxMessages) return [];
    return write(drafts.map((draft) => this.#message(draft)));
  }

  #message({ group, deduplication, attributes }: Draft): object {
    const number = this.#sent++;
    const MessageBody = `m${number}`;
    const ids = {
      MessageGroupId: `g${group}`,
      ...(deduplication !== 'none' && { MessageDeduplicationId: deduplication === 'own' ? MessageBody : 'same' }),
    };
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: MessageBody },
      count: { DataType: 'Number', StringValue: String(number) },
      bytes: { DataType: 'Binary.raw', BinaryValue: new Uint8Array([number, 0, 255]) },
    };
    return { MessageBody, ...(this.#plan.isFifo && ids), ...(attributes && { MessageAttributes }) };
  }

  /** Nothing while nothing was sent. */
  #handled(held: readonly Held[], write: (handles: readonly object[]) => Step[]): Step[] {
    if (this.#sent === 0) return [];
    const handles = new Map(
      held.map(({ pick, oldest }) => [pick % this.#sent, `${oldest ? 'oldest' : 'newest'} of m${pick % this.#sent}`]),
    );
    return write(Array.from(handles.values(), (ReceiptHandle) => ({ ReceiptHandle })));
  }

  /** Hides what there is for a second, and some of it for longer. */
  #extend(picks: readonly number[]): Step[] {
    const change = this.#byNewest(picks, 60, (entries) =>
      this.#ask('ChangeMessageVisibilityBatch', { Entries: numbered(entries) }),
    );
    return [this.#receiveFrom(this.#queue, 1), ...change, { waitMs: 1_000 + graceMs }, ...this.#counts()];
  }

  /**
   * A message that is visible again is hidden by some implementations of a standard queue and left by others; AWS leaves it. There
   * messages are only made visible, which leaves them as they are.
   */
  #changed({ picks, seconds }: Changing, write: (entries: readonly object[]) => Step[]): Step[] {
    return this.#byNewest(picks, this.#plan.isFifo ? seconds : 0, write);
  }

  /** What an older handle does is documented nowhere, and everywhere something else. */
  #byNewest(picks: readonly number[], seconds: number, write: (entries: readonly object[]) => Step[]): Step[] {
    const held = picks.map((pick) => ({ pick, oldest: false }));
    return this.#handled(held, (handles) => write(handles.map((one) => ({ ...one, VisibilityTimeout: seconds }))));
  }

  #ask(operation: Parameters<typeof ask>[0], input: object): Step[] {
    return [ask(operation, { QueueUrl: this.#names.path(this.#queue), ...input })];
  }
}

function numbered(entries: readonly object[]): object[] {
  return entries.map((entry, at) => ({ Id: `${at}`, ...entry }));
}
