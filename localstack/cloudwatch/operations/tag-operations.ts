import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { tagsOf } from '../alarms/alarm-config.ts';
import type { Alarm } from '../alarms/alarm.ts';
import { invalidValue, resourceNotFound } from '../errors.ts';
import { limits } from '../limits.ts';
import type { OperationsContext } from './context.ts';
import { parseInput } from './input.ts';

const arn = z.string().min(1).max(1024);
const resourceInput = z.object({ ResourceARN: arn });
const tagInput = z.object({ ResourceARN: arn, Tags: tagsOf(z.object) });
const untagInput = z.object({ ResourceARN: arn, TagKeys: z.array(z.string().min(1).max(128)) });

/**
 * Tags of alarms, the only resources here that have any.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html (checked 2026-11-21)
 */
export function tagOperations({ alarms }: OperationsContext): Operations {
  const find = (resourceArn: string): Alarm => {
    const alarm = alarms.find(resourceArn);
    if (alarm?.arn !== resourceArn) throw resourceNotFound(resourceArn);
    return alarm;
  };
  return {
    ListTagsForResource: (input) => {
      const { tags } = find(parseInput(resourceInput, input).ResourceARN);
      return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
    },
    TagResource: (input) => {
      const { ResourceARN, Tags } = parseInput(tagInput, input);
      const { tags } = find(ResourceARN);
      const keys = new Set([...tags.keys(), ...Tags.map(({ Key }) => Key)]);
      if (keys.size > limits.tagsPerResource)
        throw invalidValue(`A resource can have ${limits.tagsPerResource} tags; this one would have ${keys.size}.`);
      for (const { Key, Value } of Tags) tags.set(Key, Value);
      return {};
    },
    UntagResource: (input) => {
      const { ResourceARN, TagKeys } = parseInput(untagInput, input);
      const { tags } = find(ResourceARN);
      for (const key of TagKeys) tags.delete(key);
      return {};
    },
  };
}
