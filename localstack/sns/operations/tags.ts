import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import { snsLimits } from '../limits.ts';
import type { Sns } from '../sns.ts';
import { topicTags } from '../topic-config.ts';
import type { Topic } from '../topic.ts';
import { parseInput } from './input.ts';

const resourceInput = z.object({ ResourceArn: z.string() });
const tagInput = resourceInput.extend({ Tags: topicTags });
const untagInput = resourceInput.extend({ TagKeys: z.array(z.string()) });

/**
 * Tags of topics, the only resources of SNS that have any.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html (not checked)
 */
export function tagOperations(sns: Sns): Operations {
  const find = (arn: string): Topic => {
    const topic = sns.find(arn);
    if (!topic) throw resourceNotFound();
    return topic;
  };
  return {
    ListTagsForResource: (input) => {
      const { tags } = find(parseInput(resourceInput, input).ResourceArn);
      return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
    },
    TagResource: (input) => {
      const { ResourceArn, Tags } = parseInput(tagInput, input);
      const { tags } = find(ResourceArn);
      const keys = Tags.map(({ Key }) => Key);
      if (new Set(keys).size < keys.length) throw invalidParameter('Duplicated keys are not allowed.');
      if (new Set([...tags.keys(), ...keys]).size > snsLimits.maxTags)
        throw new AwsError('TagLimitExceeded', `A topic can have ${snsLimits.maxTags} tags.`);
      for (const { Key, Value } of Tags) tags.set(Key, Value);
      return {};
    },
    UntagResource: (input) => {
      const { ResourceArn, TagKeys } = parseInput(untagInput, input);
      const { tags } = find(ResourceArn);
      for (const key of TagKeys) tags.delete(key);
      return {};
    },
  };
}
