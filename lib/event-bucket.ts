import { Aws, Duration } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { bucketNameOf, type NameOf } from './names.ts';
import { removalPolicyOf } from './removal-policy.ts';
import type { StageScope } from './stage-scope.ts';

/** What tells one bucket from another. */
export interface EventBucketProps extends StageScope {
  /** The thing in its name. */
  readonly thing: string;
  /** Days after which an object goes by itself. */
  readonly retentionDays: number;
}

const here = { account: Aws.ACCOUNT_ID, region: Aws.REGION };

/** The ARN of such a bucket, for policies that are made before it is at hand. */
export function bucketArnOf(nameOf: NameOf, thing: string): string {
  return `arn:${Aws.PARTITION}:s3:::${bucketNameOf(nameOf, thing, here)}`;
}

/** A bucket of events, or of what was once to be one: under the stage's key, over TLS, closed to the public. */
export function eventBucket(
  scope: Construct,
  id: string,
  { stage, nameOf, key, thing, retentionDays }: EventBucketProps,
): Bucket {
  return new Bucket(scope, id, {
    bucketName: bucketNameOf(nameOf, thing, here),
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    lifecycleRules: [{ expiration: Duration.days(retentionDays) }],
    removalPolicy: removalPolicyOf(stage),
  });
}
