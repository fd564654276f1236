import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import type { Operator } from '../operator/operator.ts';

/** Messages of a queue, as SQS roughly knows them. */
export interface Depth {
  /** To be had. */
  readonly messages: number;
  /** Received by somebody who has not yet deleted them. */
  readonly inFlight: number;
  /** Sent with a delay that is not over. @default 0 */
  readonly delayed?: number;
}

/** All messages of a queue, received or not: what somebody holds may come back. */
export function allIn({ messages, inFlight, delayed = 0 }: Depth): number {
  return messages + inFlight + delayed;
}

type Sqs = Pick<Operator, 'sqs' | 'nameOf'>;

/** The address of a queue of the stage. */
export async function queueUrlOf({ sqs, nameOf }: Sqs, thing: string): Promise<string> {
  const { QueueUrl: url = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: nameOf(thing) }));
  return url;
}

/** Addresses of all queues of the stage, from that of one: they differ in the name only. */
export async function queueUrlsBeside(place: Sqs, thing: string): Promise<(other: string) => string> {
  const url = await queueUrlOf(place, thing);
  const before = url.slice(0, url.length - place.nameOf(thing).length);
  return (other) => `${before}${place.nameOf(other)}`;
}

/** How much is in a queue. */
export async function depthOf({ sqs }: Pick<Sqs, 'sqs'>, queueUrl: string): Promise<Depth> {
  const { Attributes: found = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return {
    messages: Number(found['ApproximateNumberOfMessages'] ?? 0),
    inFlight: Number(found['ApproximateNumberOfMessagesNotVisible'] ?? 0),
    delayed: Number(found['ApproximateNumberOfMessagesDelayed'] ?? 0),
  };
}
