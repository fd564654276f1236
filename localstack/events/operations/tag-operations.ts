import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import type { Bus } from '../bus.ts';
import { type Tag, tags } from '../config.ts';
import { parseInput } from '../input.ts';
import { limits } from '../limits.ts';
import type { Registry } from '../registry.ts';
import type { ResourceContext } from '../resources/context.ts';
import { refuseManaged } from '../resources/rules.ts';
import type { Rule } from '../rule.ts';
import { members } from './members.ts';

const resourceInput = z.object({ ResourceARN: members.arn });
const tagInput = resourceInput.extend({ Tags: tags });
const untagInput = resourceInput.extend({ TagKeys: z.array(z.string().min(1).max(128)) });

/**
 * TagResource, UntagResource and ListTagsForResource, of buses and rules.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html (checked 2026-11-21)
 */
export function tagOperations({ registry }: ResourceContext): Operations {
  return {
    TagResource: (input) => {
      const { ResourceARN: arn, Tags: added } = parseInput(tagInput, input);
      const resource = changeable(registry, arn);
      const merged = new Map([...resource.tags, ...added].map((tag) => [tag.Key, tag]));
      if (merged.size > limits.tagsPerResource) throw tooManyTags(merged.size);
      resource.tags = [...merged.values()];
      return {};
    },
    UntagResource: (input) => {
      const { ResourceARN: arn, TagKeys: keys } = parseInput(untagInput, input);
      const resource = changeable(registry, arn);
      resource.tags = resource.tags.filter(({ Key }) => !keys.includes(Key));
      return {};
    },
    ListTagsForResource: (input): { Tags: readonly Tag[] } => {
      return { Tags: taggable(registry, parseInput(resourceInput, input).ResourceARN).tags };
    },
  };
}

function changeable(registry: Registry, arn: string): Bus | Rule {
  const resource = taggable(registry, arn);
  if ('patternText' in resource) refuseManaged(resource);
  return resource;
}

function taggable(registry: Registry, arn: string): Bus | Rule {
  for (const bus of registry.buses.values()) {
    if (bus.arn === arn) return bus;
    for (const rule of bus.rules.values()) if (rule.arn === arn) return rule;
  }
  throw new AwsError('ResourceNotFoundException', `Resource ${arn} does not exist.`);
}

function tooManyTags(count: number): AwsError {
  return new AwsError(
    'ValidationException',
    `A resource can have ${limits.tagsPerResource} tags; this one would have ${count}.`,
  );
}
