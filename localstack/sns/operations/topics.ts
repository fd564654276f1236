import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { invalidParameter } from '../errors.ts';
import type { Sns } from '../sns.ts';
import { topicArn } from '../topic-arn.ts';
import { topicName, topicTags } from '../topic-config.ts';
import type { Topic } from '../topic.ts';
import { page, parseInput } from './input.ts';
import { setTopicAttribute, topicAttributes } from './topic-attributes.ts';

const createInput = z.object({
  Name: topicName,
  Attributes: z.record(z.string(), z.string()).default({}),
  Tags: topicTags.optional(),
});
const topicInput = z.object({ TopicArn: z.string() });
const listInput = z.object({ NextToken: z.string().optional() });

/**
 * CreateTopic, DeleteTopic and ListTopics.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html (not checked)
 */
export function topicOperations(sns: Sns): Operations {
  return {
    CreateTopic: (input) => {
      const { Attributes, Name: TopicName, Tags } = parseInput(createInput, input);
      const known = sns.find(topicArn(sns.environment, TopicName));
      if (known) {
        checkSame(sns, known, Attributes, Tags);
        return { TopicArn: known.arn };
      }
      const tags = Tags ?? [];
      if (new Set(tags.map(({ Key }) => Key)).size < tags.length)
        throw invalidParameter('Duplicated keys are not allowed.');
      const topic = sns.create({ TopicName, DisplayName: '', KmsMasterKeyId: undefined, Tags: tags });
      try {
        for (const [name, value] of Object.entries(Attributes)) setTopicAttribute(topic, name, value);
      } catch (error) {
        sns.delete(topic.arn);
        throw error;
      }
      return { TopicArn: topic.arn };
    },

    DeleteTopic: (input) => {
      sns.delete(parseInput(topicInput, input).TopicArn);
      return {};
    },

    ListTopics: (input) => {
      const { items, next } = page(sns.all(), parseInput(listInput, input).NextToken);
      return { Topics: items.map(({ arn }) => ({ TopicArn: arn })), ...next };
    },
  };
}

/** Creating a topic again is no mistake, as long as it would be the same. Words are as recorded from AWS, the first not. */
function checkSame(
  sns: Sns,
  topic: Topic,
  attributes: Readonly<Record<string, string>>,
  tags: z.output<typeof topicTags> | undefined,
): void {
  const known = topicAttributes(sns, topic);
  if (Object.entries(attributes).some(([name, value]) => known[name] !== value))
    throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
  const isTaggedAlike =
    tags === undefined ||
    (tags.length === topic.tags.size && tags.every(({ Key, Value }) => topic.tags.get(Key) === Value));
  if (!isTaggedAlike) throw invalidParameter('Tags Reason: Topic already exists with different tags');
}
