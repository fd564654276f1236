import { AwsError } from '../../../localstack/core/aws-error.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Observation } from '../../../localstack/core/observation.ts';
import type { Caller } from '../../../localstack/core/service.ts';
import type { OutgoingMessage } from '../../../localstack/sqs/queue/message.ts';
import { type Queue, queueConfig, Sqs } from '../../../localstack/sqs/sqs.ts';

export const accountId = '123456789012';

/** An SQS under a manual clock, with what it observed and how often it said that it changed. */
export function startSqs() {
  const clock = new ManualClock();
  const observed: Observation[] = [];
  const changes = { count: 0 };
  const sqs = new Sqs(
    { clock, entropy: seededEntropy(7), accountId, region: 'us-east-1' },
    (observation) => observed.push(observation),
    () => changes.count++,
  );
  const create = (properties: Record<string, unknown>): Queue => sqs.create(queueConfig.parse(properties));
  return { clock, sqs, create, observed, changes };
}

/** An SQS with these queues, and its operations as a client calls them; they are about the queue `q` unless told otherwise. */
export function startOperations(...queues: Record<string, unknown>[]) {
  const started = startSqs();
  for (const queue of queues) started.create(queue);
  const call = (name: string, input: Record<string, unknown> = {}, who: Caller = caller): unknown =>
    started.sqs.operations[name]?.({ QueueUrl: urlOf('q'), ...input }, who);
  const receive = async (input: Record<string, unknown> = {}, who?: Caller): Promise<Received> =>
    (await call('ReceiveMessage', input, who)) as Received;
  const failure = async (name: string, input: Record<string, unknown> = {}): Promise<AwsError | undefined> => {
    try {
      await call(name, input);
      return undefined;
    } catch (error) {
      if (error instanceof AwsError) return error;
      throw error;
    }
  };
  const refusal = async (name: string, input: Record<string, unknown> = {}): Promise<string> =>
    (await failure(name, input))?.code ?? 'accepted';
  const attributes = (QueueUrl: string = urlOf('q'), ...AttributeNames: string[]): Record<string, string> => {
    const names = AttributeNames.length > 0 ? AttributeNames : ['All'];
    const answer = call('GetQueueAttributes', { QueueUrl, AttributeNames: names });
    return (answer as { Attributes?: Record<string, string> }).Attributes ?? {};
  };
  return { ...started, call, receive, failure, refusal, attributes };
}

/** What ReceiveMessage answers. */
export interface Received {
  readonly Messages?: readonly Record<string, unknown>[];
}

export const fifo = { QueueName: 'orders.fifo', FifoQueue: true, ContentBasedDeduplication: true };

export function outgoing(body: string, overrides: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    body,
    attributes: {},
    traceHeader: undefined,
    groupId: undefined,
    deduplicationId: undefined,
    delaySeconds: undefined,
    senderId: 'AIDASENDER',
    ...overrides,
  };
}

export const caller: Caller = {
  principal: { kind: 'user', arn: `arn:aws:iam::${accountId}:user/caller`, uniqueId: 'AIDACALLER' },
  endpoint: 'http://127.0.0.1:4566',
  signal: new AbortController().signal,
};

export function arnOf(name: string): string {
  return `arn:aws:sqs:us-east-1:${accountId}:${name}`;
}

export function urlOf(name: string): string {
  return `http://sqs.us-east-1.amazonaws.com/${accountId}/${name}`;
}

export function bodies(messages: readonly { readonly body: string }[]): string[] {
  return messages.map(({ body }) => body);
}
