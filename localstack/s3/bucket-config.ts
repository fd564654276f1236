import * as z from 'zod';

const passedOver = z.record(z.string(), z.unknown()).optional();

/** One rule of a lifecycle: current objects below `Prefix` expire after so many days. */
const lifecycleRule = z.strictObject({
  Id: z.string().optional(),
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z.string().default(''),
  ExpirationInDays: z.int().min(1).optional(),
  NoncurrentVersionExpiration: passedOver,
  AbortIncompleteMultipartUpload: passedOver,
});

/**
 * The properties of an `AWS::S3::Bucket`, with every reference resolved. A property that is not listed is refused.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html, not checked
 */
export const bucketConfig = z.strictObject({
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, not checked */
  BucketName: z.string().regex(/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/, '3 to 63 of a-z, 0-9, . and -'),
  LifecycleConfiguration: z.strictObject({ Rules: z.array(lifecycleRule) }).optional(),
  BucketEncryption: z
    .strictObject({
      ServerSideEncryptionConfiguration: z
        .array(
          z.strictObject({
            BucketKeyEnabled: z.boolean().optional(),
            ServerSideEncryptionByDefault: z.strictObject({
              SSEAlgorithm: z.enum(['aws:kms', 'AES256']),
              KMSMasterKeyID: z.string().optional(),
            }),
          }),
        )
        .length(1),
    })
    .optional(),
  PublicAccessBlockConfiguration: passedOver,
  OwnershipControls: passedOver,
  VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional(),
});

/** A bucket's properties, parsed by {@link bucketConfig}. */
export type BucketConfig = z.output<typeof bucketConfig>;
