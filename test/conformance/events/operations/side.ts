import { setTimeout as delay } from 'node:timers/promises';
import * as eventBridge from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientConfig } from '../../client-config.ts';
import { canonical } from './canonical.ts';
import { drainQueue } from './drain-queue.ts';
import { queueArn, queueName, queueNames } from './names.ts';
import type { Answer, Operation, Step } from './step.ts';

/** The source of the event that is put after others, on the default bus, to learn that they have arrived. */
const endSource = 'conformance.end';

/** What sends events, so that queues have to be looked into afterwards. */
const delivering: ReadonlySet<Operation> = new Set(['PutEvents', 'StartReplay']);

/** A replay of a few events takes no time, unless something is wrong. */
const replayDeadlineMs = 10_000;

type CommandClass = new (input: object) => Parameters<eventBridge.EventBridgeClient['send']>[0];

/** One of the two that are compared: EventBridge, and queues to deliver to. */
export class Side {
  readonly #events: eventBridge.EventBridgeClient;
  readonly #sqs: SQSClient;
  readonly #queueUrls = new Map<string, string>();

  private constructor(endpoint: string) {
    this.#events = new eventBridge.EventBridgeClient(clientConfig(endpoint));
    // Otherwise requests would go wherever a queue's URL says.
    this.#sqs = new SQSClient({ ...clientConfig(endpoint), useQueueUrlAsEndpoint: false });
  }

  /** Makes the queues, and the rule that tells of the end. Rejects when that is not possible. */
  static async open(endpoint: string, seed: number): Promise<Side> {
    const side = new Side(endpoint);
    for (const queue of queueNames) {
      const fifo = queue.endsWith('.fifo') ? { FifoQueue: 'true', ContentBasedDeduplication: 'true' } : {};
      const Attributes = { ...fifo, Policy: letEventBridgeIn(queueArn(seed, queue)) };
      const { QueueUrl: url = '' } = await side.#sqs.send(
        new CreateQueueCommand({ QueueName: queueName(seed, queue), Attributes }),
      );
      side.#queueUrls.set(queue, url);
    }
    const rule = `conformance-${seed}-end`;
    await side.#send('PutRule', { Name: rule, EventPattern: JSON.stringify({ source: [endSource] }) });
    await side.#send('PutTargets', { Rule: rule, Targets: [{ Id: 'end', Arn: queueArn(seed, 'end') }] });
    return side;
  }

  /** Asks, and waits for what the request delivers. Rejects only when nobody answers. */
  async answer(step: Step): Promise<Answer> {
    const answer = await this.#answer(step);
    if (step.operation === 'StartReplay' && 'output' in answer) await this.#untilReplayed(step.input);
    return delivering.has(step.operation) ? { ...answer, deliveries: await this.#deliveries() } : answer;
  }

  close(): void {
    this.#events.destroy();
    this.#sqs.destroy();
  }

  async #answer({ operation, input }: Step): Promise<Answer> {
    try {
      return { output: canonical(await this.#send(operation, input)) };
    } catch (error) {
      if (error instanceof eventBridge.EventBridgeServiceException) return { error: error.name };
      throw error;
    }
  }

  async #send(operation: Operation, input: object): Promise<object> {
    const Command = Reflect.get(eventBridge, `${operation}Command`) as unknown as CommandClass;
    return this.#events.send(new Command(input));
  }

  async #untilReplayed({ ReplayName: name }: Step['input']): Promise<void> {
    for (const deadline = Date.now() + replayDeadlineMs; ; await delay(20)) {
      const { State: state } = (await this.#send('DescribeReplay', { ReplayName: name })) as { State?: string };
      if (state === 'COMPLETED' || state === 'FAILED') return;
      if (Date.now() > deadline) throw new Error(`the replay ${String(name)} is ${state} after ${replayDeadlineMs} ms`);
    }
  }

  async #deliveries(): Promise<Record<string, readonly unknown[]>> {
    await this.#send('PutEvents', { Entries: [{ Source: endSource, DetailType: 'end', Detail: '{}' }] });
    const deliveries: Record<string, readonly unknown[]> = {};
    await drainQueue(this.#sqs, this.#queueUrls.get('end') ?? '', { atLeast: 1 });
    for (const queue of queueNames.filter((name) => name !== 'end')) {
      const url = this.#queueUrls.get(queue) ?? '';
      const messages = await drainQueue(this.#sqs, url, { atLeast: 0 });
      if (messages.length > 0) deliveries[queue] = messages;
    }
    return deliveries;
  }
}

/** EventBridge delivers only where the queue's own policy says so. */
function letEventBridgeIn(Resource: string): string {
  const Principal = { Service: 'events.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}
