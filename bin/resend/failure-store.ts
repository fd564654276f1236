import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { Operator } from '../operator/operator.ts';
import { placeOfStage } from '../operator/stage-place.ts';

/** An object of what the sender gave up. */
export interface FailureObject {
  readonly key: string;
  /** When it was written, ms since the epoch. */
  readonly keptAtMs: number;
}

/** The bucket of what the sender gave up. Throws what S3 throws. */
export interface FailureStore {
  readonly bucket: string;
  /** Oldest first. */
  readonly list: () => Promise<readonly FailureObject[]>;
  /** `undefined` when it is gone: somebody else has sent it meanwhile. */
  readonly read: (key: string) => Promise<string | undefined>;
  readonly delete: (key: string) => Promise<void>;
}

/** The bucket of a stage. */
export async function failureStoreOf(operator: Pick<Operator, 's3' | 'sts' | 'nameOf'>): Promise<FailureStore> {
  const { s3 } = operator;
  const { failuresBucket: bucket } = await placeOfStage(operator);
  return {
    bucket,
    async list() {
      const found: FailureObject[] = [];
      for await (const { Contents: contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket }))
        found.push(...contents.map(({ Key: key = '', LastModified: at }) => ({ key, keptAtMs: at?.getTime() ?? 0 })));
      return found.toSorted((one, other) => one.keptAtMs - other.keptAtMs || (one.key < other.key ? -1 : 1));
    },
    async read(key) {
      try {
        const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await body?.transformToString()) ?? '';
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async delete(key) {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
