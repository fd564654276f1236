import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Operator } from '../operator/operator.ts';

/** How much the sender gave up. */
export interface FailureCount {
  /** Each with the records of a batch. */
  readonly objects: number;
  /** There are more than that. */
  readonly areMore: boolean;
}

/** Counts what the sender gave up, up to 1,000 objects. */
export async function countFailures({ s3 }: Pick<Operator, 's3'>, Bucket: string): Promise<FailureCount> {
  const { KeyCount: objects = 0, IsTruncated: areMore = false } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return { objects, areMore };
}
