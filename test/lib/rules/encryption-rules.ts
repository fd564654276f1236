import { each, type Rule } from './rule.ts';

interface Table {
  readonly SSESpecification?: {
    readonly SSEEnabled?: boolean;
    readonly SSEType?: string;
    readonly KMSMasterKeyId?: string;
  };
}

interface Bucket {
  readonly BucketEncryption?: {
    readonly ServerSideEncryptionConfiguration?: readonly {
      readonly BucketKeyEnabled?: boolean;
      readonly ServerSideEncryptionByDefault?: { readonly SSEAlgorithm?: string; readonly KMSMasterKeyID?: string };
    }[];
  };
}

/** Where each type that keeps or carries something says which key encrypts it. */
const keyOf: Readonly<Record<string, (properties: never) => unknown>> = {
  'AWS::SQS::Queue': (queue: { KmsMasterKeyId?: string }) => queue.KmsMasterKeyId,
  'AWS::DynamoDB::Table': ({ SSESpecification: sse }: Table) =>
    sse?.SSEEnabled === true && sse.SSEType === 'KMS' && sse.KMSMasterKeyId,
  'AWS::S3::Bucket': ({ BucketEncryption: encryption }: Bucket) => {
    const [only, ...others] = encryption?.ServerSideEncryptionConfiguration ?? [];
    const byDefault = only?.ServerSideEncryptionByDefault;
    // Without a key of its own a bucket asks KMS for each object, and waits for it while KMS throttles.
    const isWhole = byDefault?.SSEAlgorithm === 'aws:kms' && only?.BucketKeyEnabled === true && others.length === 0;
    return isWhole && byDefault.KMSMasterKeyID;
  },
  'AWS::Logs::LogGroup': (group: { KmsKeyId?: string }) => group.KmsKeyId,
  'AWS::Events::EventBus': (bus: { KmsKeyIdentifier?: string }) => bus.KmsKeyIdentifier,
  'AWS::Events::Archive': (archive: { KmsKeyIdentifier?: string }) => archive.KmsKeyIdentifier,
  'AWS::Lambda::Function': (lambda: { KmsKeyArn?: string }) => lambda.KmsKeyArn,
  'AWS::SecretsManager::Secret': (secret: { KmsKeyId?: string }) => secret.KmsKeyId,
  'AWS::SNS::Topic': (topic: { KmsMasterKeyId?: string }) => topic.KmsMasterKeyId,
};

/** What tells that the stage's key cannot be used, or keeps what that cost, and so works without it. */
const ofAlarms: ReadonlySet<string> = new Set([
  '{LogGroup /aws/lambda/watch}',
  '{Function watch}',
  '{Queue events-dlq}',
  '{Topic alarms-critical}',
  '{Topic alarms-warning}',
]);

/** Everything at rest is under one of the two keys of the stage. */
export const encryptionRules: readonly Rule[] = [
  ...Object.entries(keyOf).map(([type, read]) =>
    each<never>(
      type,
      `every ${type} is under the stage's own key, and what tells of that key under the other`,
      (properties, { label }) => read(properties) !== (ofAlarms.has(label) ? '{Key of alarms.Arn}' : '{Key.Arn}'),
    ),
  ),
  each<{ EnableKeyRotation?: boolean }>(
    'AWS::KMS::Key',
    'both keys are renewed every year',
    ({ EnableKeyRotation }) => EnableKeyRotation !== true,
  ),
];
