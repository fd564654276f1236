import type { TopicPolicy } from './topic-policy.ts';

/** A topic. Its subscriptions are kept apart. */
export interface Topic {
  readonly name: string;
  readonly arn: string;
  /** Empty for none. */
  displayName: string;
  /** Names the key that messages are encrypted with; `undefined` for none. */
  keyId: string | undefined;
  policy: TopicPolicy;
  readonly tags: Map<string, string>;
  /** How many subscriptions it had that are gone. */
  deletedSubscriptions: number;
}
