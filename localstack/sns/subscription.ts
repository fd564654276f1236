import { invalidParameter, notEmulated } from './errors.ts';

/** How a subscriber is told. */
export const protocols = ['email', 'sqs'] as const;

/** One of `protocols`. */
export type SubscriptionProtocol = (typeof protocols)[number];

/** Protocols that SNS has and this cloud has not. */
const otherProtocols: ReadonlySet<string> = new Set('http https email-json sms application lambda firehose'.split(' '));

/** Somebody who is told what is published to a topic. */
export interface Subscription {
  /** The topic's ARN with an id of its own. */
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: SubscriptionProtocol;
  /** An address, or a queue's ARN. */
  readonly endpoint: string;
  /** The ARN of whoever subscribed; `undefined` for a template. */
  readonly principal: string | undefined;
  /** Whether a queue gets the message as it was published, and not within a JSON object that says more of it. */
  isRaw: boolean;
  /** Nobody is told before the subscription is confirmed. */
  isConfirmed: boolean;
  /** Confirms it: what the mail to the address would bring. */
  readonly token: string;
  /** ms since the epoch. */
  readonly askedAtMs: number;
}

/** What a subscription is to be. */
export interface SubscriptionRequest {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly isRaw?: boolean;
  readonly principal?: string;
  /** Whether an address need not be asked. */
  readonly isConfirmed?: boolean;
}

/**
 * Checks that a protocol can be spoken to an endpoint.
 *
 * @throws AwsError `InvalidParameter`
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html (checked 2026-11-27)
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sns/test_sns.snapshot.json (words, checked 2026-11-27)
 */
export function checkedProtocol(protocol: string, endpoint: string): SubscriptionProtocol {
  if (otherProtocols.has(protocol)) throw notEmulated(`Protocol ${protocol}`);
  const known = protocols.find((name) => name === protocol);
  if (known === undefined) throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  const problem = endpointProblem(known, endpoint);
  if (problem !== undefined) throw invalidParameter(problem);
  return known;
}

/** A message of the topic must not come out of order, so a queue that keeps order takes none of a topic that does not (not checked). */
function endpointProblem(protocol: SubscriptionProtocol, endpoint: string): string | undefined {
  if (protocol === 'email') return /^[^\s@]+@[^\s@]+$/.test(endpoint) ? undefined : 'Email address';
  if (!/^arn:aws:sqs:[^:]+:\d{12}:[^:]+$/.test(endpoint)) return 'SQS endpoint ARN';
  return endpoint.endsWith('.fifo')
    ? 'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics'
    : undefined;
}
