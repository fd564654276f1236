import type { Operations } from '../../core/service.ts';
import type { Sns } from '../sns.ts';
import { publishOperations } from './publish.ts';
import { subscriptionAttributeOperations } from './subscription-attributes.ts';
import { subscriptionOperations } from './subscriptions.ts';
import { tagOperations } from './tags.ts';
import { topicAttributeOperations } from './topic-attributes.ts';
import { topicOperations } from './topics.ts';

/** All operations of the embedded SNS by their AWS names. */
export function snsOperations(sns: Sns): Operations {
  return {
    ...topicOperations(sns),
    ...topicAttributeOperations(sns),
    ...publishOperations(sns),
    ...subscriptionOperations(sns),
    ...subscriptionAttributeOperations(sns),
    ...tagOperations(sns),
  };
}
