import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import { keyInput, type KmsContext } from './context.ts';
import { page, pageInput } from './paging.ts';

const name = z.string().min(1).max(128);

/** Tags as KMS's API has them. */
export const tagsMember = z.array(z.object({ TagKey: name, TagValue: z.string().max(256) }));

const tagInput = keyInput.extend({ Tags: tagsMember });
const untagInput = keyInput.extend({ TagKeys: z.array(name) });
const listInput = keyInput.extend(pageInput(50));

/** TagResource, UntagResource and ListResourceTags. https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html (checked 2026-11-21) */
export function tagOperations({ keys, changed }: KmsContext): Operations {
  return {
    TagResource: (input) => {
      const { KeyId, Tags } = parseInput(tagInput, input);
      keys.findWithoutAlias(KeyId).addTags(pairs(Tags));
      changed();
    },
    UntagResource: (input) => {
      const { KeyId, TagKeys } = parseInput(untagInput, input);
      keys.findWithoutAlias(KeyId).removeTags(TagKeys);
      changed();
    },
    ListResourceTags: (input) => {
      const { KeyId, ...paging } = parseInput(listInput, input);
      const tags = [...keys.findWithoutAlias(KeyId).tags];
      const { items, end } = page(tags, ([key]) => key, paging, 50);
      return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...end };
    },
  };
}

/** Tags as a key takes them. */
export function pairs(tags: z.output<typeof tagsMember>): [key: string, value: string][] {
  return tags.map(({ TagKey, TagValue }) => [TagKey, TagValue]);
}
