import * as z from 'zod';
import type { EventSourceMappings } from '../event-sources/event-source-mappings.ts';
import type { Functions } from '../functions.ts';
import { invalidParameter } from '../errors.ts';
import { parseBody } from './input.ts';
import { json, type LambdaOperation, type LambdaOperations } from './operation.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html (not checked) */
const maxTags = 50;

const tagInput = z.object({ Tags: z.record(z.string().min(1).max(128), z.string().max(256)) });

/** TagResource, UntagResource, ListTags, of functions and event source mappings. https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html (checked 2026-11-21) */
export function tagOperations(functions: Functions, mappings: EventSourceMappings): LambdaOperations {
  const tagsOf = (arn: string): Map<string, string> => {
    const mappingId = /^arn:aws:lambda:[\w-]+:\d{12}:event-source-mapping:([\w-]+)$/.exec(arn)?.[1];
    return mappingId === undefined ? functions.get(arn).tags : mappings.get(mappingId).tags;
  };
  const on =
    (action: string): LambdaOperation['access'] =>
    ({ target }) => {
      tagsOf(target);
      return [{ action: `lambda:${action}`, resource: target }];
    };
  return {
    ListTags: {
      access: on('ListTags'),
      run: ({ target }) => json({ Tags: Object.fromEntries(tagsOf(target)) }),
    },
    TagResource: {
      access: on('TagResource'),
      run: (request) => {
        const tags = tagsOf(request.target);
        const given = Object.entries(parseBody(tagInput, request).Tags);
        if (new Set([...tags.keys(), ...given.map(([key]) => key)]).size > maxTags)
          throw invalidParameter(`A resource has at most ${maxTags} tags.`);
        for (const [key, value] of given) tags.set(key, value);
        return { status: 204 };
      },
    },
    UntagResource: {
      access: on('UntagResource'),
      run: ({ query, target }) => {
        const tags = tagsOf(target);
        for (const key of query.getAll('tagKeys')) tags.delete(key);
        return { status: 204 };
      },
    },
  };
}
