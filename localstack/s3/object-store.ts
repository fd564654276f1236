import { createHash } from 'node:crypto';

import type { Access } from '../core/access.ts';
import type { Activity } from '../core/activity.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { ObjectStore } from '../core/ports.ts';
import type { PolicyDocument } from '../identity/policy/policy-document.ts';
import type { BucketConfig } from './bucket-config.ts';

/** An object of a bucket. */
export interface StoredObject {
  readonly key: string;
  readonly body: string;
  readonly contentType: string;
  /** MD5 in quotes, as S3 gives it. */
  readonly etag: string;
  /** Of the body in UTF-8. */
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** What is written under a key. */
export interface NewObject {
  readonly body: string;
  /** What its writer says that it is. */
  readonly contentType?: string | undefined;
}

interface Bucket {
  readonly config: BucketConfig;
  readonly createdAt: number;
  readonly objects: Map<string, StoredObject>;
  policy: PolicyDocument | undefined;
}

/** Of an object whose writer does not say. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html, not checked */
const defaultContentType = 'binary/octet-stream';

const dayMs = 24 * 3600 * 1000;

/** The buckets of the embedded cloud. A bucket is named by its name or its ARN. */
export class BucketStore implements ObjectStore, Activity {
  readonly #environment: Pick<CloudEnvironment, 'clock' | 'region'>;
  readonly #buckets = new Map<string, Bucket>();

  constructor(environment: Pick<CloudEnvironment, 'clock' | 'region'>) {
    this.#environment = environment;
  }

  /** @throws AwsError `BucketAlreadyOwnedByYou` */
  create(config: BucketConfig): { readonly name: string; readonly arn: string } {
    const name = config.BucketName;
    if (this.#buckets.has(name)) throw new AwsError('BucketAlreadyOwnedByYou', `The bucket ${name} exists`, 409);
    this.#buckets.set(name, {
      config,
      createdAt: this.#environment.clock.now(),
      objects: new Map(),
      policy: undefined,
    });
    return { name, arn: `arn:aws:s3:::${name}` };
  }

  buckets(): readonly { readonly name: string; readonly createdAt: number }[] {
    return [...this.#buckets].map(([name, { createdAt }]) => ({ name, createdAt })).sort(byName);
  }

  /** Gives a bucket its resource policy. @throws AwsError `NoSuchBucket` */
  setPolicy(bucket: string, policy: PolicyDocument): void {
    this.#bucket(bucket).policy = policy;
  }

  /** The policy of a bucket, asked for by the ARN of the bucket or of an object in it. */
  policyOf(arn: string): PolicyDocument | undefined {
    return this.#buckets.get(arn.replace(/^arn:aws:s3:::/, '').split('/', 1)[0] ?? '')?.policy;
  }

  /** What reading an object needs: the key of the bucket too, under which it lies. */
  accessToGet(bucket: string, key: string): readonly Access[] {
    return this.#accessTo('s3:GetObject', 'kms:Decrypt', bucket, key);
  }

  /** What writing an object needs. */
  accessToPut(bucket: string, key: string): readonly Access[] {
    return this.#accessTo('s3:PutObject', 'kms:GenerateDataKey', bucket, key);
  }

  put(bucket: string, key: string, body: string): void {
    this.write(bucket, key, { body });
  }

  /** Keeps an object in place of what its key had. @throws AwsError `NoSuchBucket`; `KeyTooLongError` past 1,024 bytes */
  write(bucket: string, key: string, { body, contentType = defaultContentType }: NewObject): StoredObject {
    const { objects } = this.#bucket(bucket);
    if (Buffer.byteLength(key) > 1024) throw new AwsError('KeyTooLongError', 'Your key is too long');
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const lastModified = this.#environment.clock.now();
    const object = { key, body, contentType, etag, sizeBytes: Buffer.byteLength(body), lastModified };
    objects.set(key, object);
    return object;
  }

  /** @throws AwsError `NoSuchBucket`, `NoSuchKey` */
  get(bucket: string, key: string): StoredObject {
    const object = this.#bucket(bucket).objects.get(key);
    if (!object) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
    return object;
  }

  /** The objects whose keys start with `prefix`, in the order of their keys' bytes. @throws AwsError `NoSuchBucket` */
  list(bucket: string, prefix = ''): readonly StoredObject[] {
    return [...this.#bucket(bucket).objects.values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  /** Deletes an object; one that does not exist is deleted already. @throws AwsError `NoSuchBucket` */
  delete(bucket: string, key: string): void {
    this.#bucket(bucket).objects.delete(key);
  }

  /** Deletes what has expired. */
  step(): number {
    const now = this.#environment.clock.now();
    let nextAt = Infinity;
    for (const { config, objects } of this.#buckets.values()) {
      for (const object of objects.values()) {
        const at = expiryOf(object, config);
        if (at <= now) objects.delete(object.key);
        else nextAt = Math.min(nextAt, at);
      }
    }
    return nextAt;
  }

  /**
   * With a bucket key, which is S3's default for buckets made by this project, the encryption context is the bucket's ARN.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html (not checked)
   */
  #accessTo(action: string, keyAction: string, bucketNameOrArn: string, key: string): readonly Access[] {
    const name = bucketNameOrArn.replace(/^arn:aws:s3:::/, '');
    const arn = `arn:aws:s3:::${name}`;
    const access: Access = { action, resource: `${arn}/${key}` };
    const resource =
      this.#buckets.get(name)?.config.BucketEncryption?.ServerSideEncryptionConfiguration[0]
        ?.ServerSideEncryptionByDefault.KMSMasterKeyID;
    if (resource === undefined) return [access];
    const context = {
      'kms:ViaService': `s3.${this.#environment.region}.amazonaws.com`,
      'kms:EncryptionContext:aws:s3:arn': arn,
    };
    return [access, { action: keyAction, resource, context }];
  }

  #bucket(nameOrArn: string): Bucket {
    const name = nameOrArn.replace(/^arn:aws:s3:::/, '');
    const bucket = this.#buckets.get(name);
    if (bucket) return bucket;
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
  }
}

/**
 * So many days after its creation, rounded up to the next midnight UTC.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html, checked 2026-11-21
 */
function expiryOf({ key, lastModified }: StoredObject, { LifecycleConfiguration }: BucketConfig): number {
  const days = (LifecycleConfiguration?.Rules ?? [])
    .filter(({ Prefix, Status }) => Status === 'Enabled' && key.startsWith(Prefix))
    .map(({ ExpirationInDays }) => ExpirationInDays ?? Infinity);
  return Math.ceil((lastModified + Math.min(...days, Infinity) * dayMs) / dayMs) * dayMs;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
