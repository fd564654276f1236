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
  principalId: 'AIDACALLER',
  endpoint: 'http://127.0.0.1:4566',
  signal: new AbortController().signal,
};

export function urlOf(name: string): string {
  return `http://sqs.us-east-1.amazonaws.com/${accountId}/${name}`;
}

export function bodies(messages: readonly { readonly body: string }[]): string[] {
  return messages.map(({ body }) => body);
}
