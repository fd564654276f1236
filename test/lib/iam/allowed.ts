import type { Stage } from '../../../lib/stage.ts';
import { encrypted, waysToKey } from './circumstances.ts';

/** Actions, and what they may be done to, as the matrix names it. */
export type Allowed = readonly [actions: string, ...on: string[]];

/** What each person may do, by the name that they have in the matrix. */
export type Rights = readonly (readonly [who: string, rights: readonly Allowed[]])[];

export const consume =
  'sqs:ReceiveMessage sqs:DeleteMessage sqs:ChangeMessageVisibility sqs:GetQueueAttributes sqs:GetQueueUrl';
export const look = 'sqs:GetQueueAttributes sqs:GetQueueUrl';
export const readAndWrite =
  'kms:Decrypt kms:Encrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext kms:ReEncryptFrom kms:ReEncryptTo';
export const writeLog = 'logs:CreateLogStream logs:PutLogEvents';

export const bodies = '{Bucket quarantine-{AWS::AccountId}-{AWS::Region}}';
export const failures = '{Bucket send-failures-{AWS::AccountId}-{AWS::Region}}';

/** The stage's key, by way of these services. */
export function key(...services: (typeof waysToKey)[number][]): string[] {
  return services.map((service) => `{Key} by ${service}`);
}

/** The stage's key by any service, and by itself: CDK's event sources grant functions so. */
export const keyAnyhow: readonly string[] = waysToKey.map((way) => `{Key} by ${way}`);

/** A key, whatever a service encrypts with it. */
export function keyForAnything(label: string): string[] {
  return [`${label} by itself`, ...encrypted.map((what) => `${label} for ${what}`)];
}

/** A client's own part of the API. */
export function ownPath(id: string): Allowed {
  return [
    'execute-api:Invoke',
    `POST/clients/${id}/events`,
    `GET/clients/${id}/events`,
    `GET/clients/${id}/events/one`,
  ];
}

/** The queues of a stage, by what they are for. */
export function queuesOf({ actions }: Stage) {
  const ingest = ['ingest-direct', 'ingest-api'];
  const doors = ingest.map((door) => `{Queue ${door}.fifo}`);
  const ingestDeadLetters = ingest.map((door) => `{Queue ${door}-dlq.fifo}`);
  const ofActions = (suffix: string): string[] => actions.map(({ name }) => `{Queue action-${name}${suffix}}`);
  const [own, undelivered, givenUp] = [ofActions(''), ofActions('-undelivered'), ofActions('-dlq')];
  const ofBus = '{Queue events-dlq}';
  const deadLetters = [...ingestDeadLetters, ofBus, ...undelivered, ...givenUp];
  return { doors, ofBus, ingestDeadLetters, ofActions: [...own, ...undelivered, ...givenUp], deadLetters };
}

/** The actions of a stage that deliver. */
export function deliveringOf({ actions }: Stage): string[] {
  return actions.filter(({ deliver }) => deliver).map(({ name }) => name);
}
