import type { Observation } from '../../../localstack/core/observation.ts';
import { Sns } from '../../../localstack/sns/sns.ts';
import type { Subscription } from '../../../localstack/sns/subscription.ts';
import { refusal as refusalOf } from '../refusal.ts';
import { caller, startSqs } from '../sqs/fixture.ts';

export const hour = 3_600_000;

/** The ARN of a topic of the account. */
export function arnOf(name: string): string {
  return `arn:aws:sns:us-east-1:123456789012:${name}`;
}

type Input = Record<string, unknown>;

/** An SNS under a manual clock, with the topic `alerts`, queues to tell, and what it observed. */
export function startSns() {
  const { clock, create, sqs } = startSqs();
  const observed: Observation[] = [];
  const sns = new Sns({ environment: sqs.environment, observe: (one) => observed.push(one), delivery: sqs });
  const call = (operation: string, input: Input = {}): Input =>
    (sns.operations[operation]?.({ TopicArn: arnOf('alerts'), ...input }, caller) ?? {}) as Input;
  call('CreateTopic', { Name: 'alerts' });
  /** How an operation is refused: code and message. */
  const refusal = (operation: string, input: Input = {}): string => refusalOf(() => call(operation, input));
  const subscribe = (Endpoint: string, input: Input = {}): Input =>
    call('Subscribe', { Protocol: Endpoint.startsWith('arn:') ? 'sqs' : 'email', Endpoint, ...input });
  /** Whoever has this endpoint, subscribed before. */
  const subscriptionOf = (endpoint: string): Subscription | undefined =>
    sns.subscriptions.all().find((one) => one.endpoint === endpoint);
  const confirm = (endpoint: string): Input => call('ConfirmSubscription', { Token: subscriptionOf(endpoint)?.token });
  const attributes = (): Input => call('GetTopicAttributes')['Attributes'] as Input;
  /** Who was told, of what was observed. */
  const told = (): string[] =>
    observed.flatMap((one) => (one.kind === 'notification-delivered' ? [`${one.endpoint} ${one.subject}`] : []));
  return { attributes, call, clock, confirm, create, observed, refusal, sns, sqs, subscribe, subscriptionOf, told };
}
