import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { Listing } from './count-kept.ts';

/** A bucket's list, which takes no key: what is in the objects is not read. */
export function createListing(s3: S3Client, Bucket: string): Listing {
  return async (ContinuationToken) => {
    const { KeyCount, NextContinuationToken } = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
    return { count: KeyCount ?? 0, next: NextContinuationToken };
  };
}
