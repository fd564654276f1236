import type { Authorizer } from '../core/access.ts';
import type { ObjectStore } from '../core/ports.ts';
import type { BucketStore } from '../s3/object-store.ts';

/** Writes objects for those whom the bucket's policy, the key's policy and their own let. */
export function authorizedObjectStore(buckets: BucketStore, authorizer: Authorizer): ObjectStore {
  return {
    put: (bucket, key, body, source) => {
      for (const access of buckets.accessToPut(bucket, key)) authorizer.check(source, access);
      buckets.put(bucket, key, body);
    },
  };
}
