import type { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { createListing } from '../../../lambdas/watch/listing.ts';

it('lists the bucket from where it is told', async () => {
  const inputs: unknown[] = [];
  const client = {
    send: async (command: ListObjectsV2Command) => {
      inputs.push(command.input);
      return inputs.length === 1 ? { KeyCount: 1000, NextContinuationToken: 'more' } : { KeyCount: 3 };
    },
  } as unknown as S3Client;
  const list = createListing(client, 'kept');
  expect(await list()).toEqual({ count: 1000, next: 'more' });
  expect(await list('more')).toEqual({ count: 3, next: undefined });
  expect(inputs).toEqual([{ Bucket: 'kept' }, { Bucket: 'kept', ContinuationToken: 'more' }]);
});
