import { invalidParameter } from './errors.ts';
import { snsLimits } from './limits.ts';
import type { Subscription } from './subscription.ts';

/** What is published to a topic. */
export interface Message {
  readonly subject: string | undefined;
  readonly message: string;
}

/** A message that the topic has taken. */
export interface PublishedMessage extends Message {
  readonly id: string;
  readonly topicArn: string;
  /** ms since the epoch. */
  readonly atMs: number;
}

/**
 * Refuses what SNS does not take.
 *
 * @throws AwsError `InvalidParameter`
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html (checked 2026-11-27: of the size; the rest is not)
 */
export function checkMessage({ message, subject }: Message): void {
  if (message === '') throw invalidParameter('Empty message');
  if (Buffer.byteLength(message) > snsLimits.maxMessageBytes) throw invalidParameter('Message too long');
  if (subject === undefined) return;
  if (subject.length > snsLimits.maxSubjectLength || !/^[!-~][ -~]*$/.test(subject)) throw invalidParameter('Subject');
}

/**
 * A message as a queue gets it. Nothing is signed here, so the members about a signature are left out.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sns/test_sns.snapshot.json (checked 2026-11-27)
 */
export function queueBody({ id, topicArn, subject, message, atMs }: PublishedMessage, { isRaw }: Subscription): string {
  if (isRaw) return message;
  return JSON.stringify({
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn,
    ...(subject !== undefined && { Subject: subject }),
    Message: message,
    Timestamp: new Date(atMs).toISOString(),
  });
}
