import { resubmissionAttributes } from '../../../schemas/quarantined-event.ts';
import { arn, place } from './arns.ts';
import type { Attempt } from './attempts.ts';

/** How something is tried. */
export interface Circumstance extends Pick<Attempt, 'context' | 'by'> {
  readonly suffix: string;
}

/** As it is. */
export const plainly: readonly Circumstance[] = [{ suffix: '', context: {} }];

/** By way of which services somebody may use a key; `itself` is KMS. */
export const waysToKey = ['sqs', 'dynamodb', 's3', 'events', 'lambda', 'another', 'itself'] as const;

/** What a service says that it encrypts. */
export const encrypted = [
  'its bus',
  'another bus',
  'the log of query',
  'the log of watch',
  'the log of the API',
  'the log of the bus',
  'another log',
] as const;

/** A key, by way of each. */
export const byWay: readonly Circumstance[] = waysToKey.map((way) =>
  way === 'itself'
    ? { suffix: ' by itself', context: {} }
    : {
        suffix: ` by ${way}`,
        context: { 'kms:ViaService': `${way}.${place.region}.amazonaws.com` },
        by: 'callers',
      },
);

const bus = (name: string): Attempt['context'] => ({
  'kms:EncryptionContext:aws:events:event-bus:arn': arn('events', `event-bus/${name}`),
});
const log = (name: string, of = 'lambda'): Attempt['context'] => ({
  'kms:EncryptionContext:aws:logs:arn': arn('logs', `log-group:/aws/${of}/${name}`),
});

/** A key, for each thing that a service encrypts. */
export function inContext(stageName: string): readonly Circumstance[] {
  const contexts: Readonly<Record<(typeof encrypted)[number], Attempt['context']>> = {
    'its bus': bus(`sluice-${stageName}-events`),
    'another bus': bus('other'),
    'the log of query': log(`sluice-${stageName}-query`),
    'the log of watch': log(`sluice-${stageName}-watch`),
    'the log of the API': log(`sluice-${stageName}-api`, 'apigateway'),
    'the log of the bus': log(`sluice-${stageName}-events`, 'events'),
    'another log': log('other'),
  };
  return encrypted.map((what) => ({ suffix: ` for ${what}`, context: contexts[what], by: 'services' }));
}

const whichAttributes: readonly Circumstance[] = [
  {
    suffix: ' but for what was',
    context: { 'dynamodb:Attributes': ['clientId', 'arrival', ...resubmissionAttributes] },
  },
  {
    suffix: ' at its end',
    context: { 'dynamodb:Attributes': ['day', 'at', 'outcome', 'counts', 'endedAt', 'reason'] },
  },
  { suffix: ' in its body', context: { 'dynamodb:Attributes': ['clientId', 'arrival', 'body'] } },
  { suffix: ' in who did it', context: { 'dynamodb:Attributes': ['day', 'at', 'who'] } },
];

const whichTags: readonly Circumstance[] = [
  { suffix: ' with the tag team', context: { 'aws:TagKeys': ['team'] } },
  { suffix: ' with the tag clientId', context: { 'aws:TagKeys': ['team', 'CLIENTID'] } },
];

/** An item, by what of it is changed. */
export function updates(action: string): readonly Circumstance[] {
  return action === 'dynamodb:UpdateItem' ? whichAttributes : plainly;
}

/** A role or a session, by how it is tagged. */
export function tagging(action: string): readonly Circumstance[] {
  return /:(Tag|Untag)/.test(action) ? whichTags : plainly;
}
