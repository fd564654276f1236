import { each, type Rule } from './rule.ts';

interface Table {
  readonly KeySchema?: readonly { readonly AttributeName?: string; readonly KeyType?: string }[];
  readonly BillingMode?: string;
  readonly DeletionProtectionEnabled?: boolean;
  readonly GlobalSecondaryIndexes?: readonly {
    readonly IndexName?: string;
    readonly Projection?: { readonly ProjectionType?: string };
  }[];
  readonly PointInTimeRecoverySpecification?: { readonly PointInTimeRecoveryEnabled?: boolean };
  readonly StreamSpecification?: { readonly StreamViewType?: string };
  readonly TimeToLiveSpecification?: { readonly AttributeName?: string; readonly Enabled?: boolean };
}

interface Bucket {
  readonly LifecycleConfiguration?: object;
  readonly OwnershipControls?: object;
  readonly PublicAccessBlockConfiguration?: object;
}

const isLike = (value: unknown, expected: object): boolean => JSON.stringify(value) === JSON.stringify(expected);

/** Tables whose items stay until somebody changes them; those of all others go by themselves. */
const lasting: ReadonlySet<string> = new Set(['{Table facts}', '{Table targets}']);

/** What tables are keyed by: the store by client and id, so that one client cannot take the id of another. */
const keys: Readonly<Record<string, string>> = {
  '{Table events}': 'HASH clientId, RANGE id',
  // By arrival, so that a second bad event of the same id is kept too.
  '{Table quarantine}': 'HASH clientId, RANGE arrival',
  '{Table audit}': 'HASH day, RANGE at',
  '{Table facts}': 'HASH fact, RANGE subject',
  '{Table deliveries}': 'HASH event, RANGE delivery',
  '{Table targets}': 'HASH action',
};

/** What is listed by more than its key, by the label of the table: name and projection. */
const indexes: Readonly<Record<string, readonly [name: string, projection: string]>> = {
  '{Table events}': ['by-time', 'INCLUDE'],
  '{Table quarantine}': ['by-event', 'ALL'],
  '{Table deliveries}': ['by-state', 'ALL'],
};

/** What would be gone with the stack. A key is among them: without it what it encrypted cannot be read. */
const kept = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::Logs::LogGroup',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
] as const;

/** Stores: what they keep, how long, and against what. */
export const storeRules: readonly Rule[] = [
  each<Table>(
    'AWS::DynamoDB::Table',
    'a table is keyed so that no item takes the place of another',
    ({ KeySchema = [] }, { label }) =>
      KeySchema.map(({ KeyType, AttributeName }) => `${KeyType} ${AttributeName}`).join(', ') !== keys[label],
  ),
  each<Table>(
    'AWS::DynamoDB::Table',
    'items go when their expiresAt has passed, but for those of tables that are kept up to date',
    ({ TimeToLiveSpecification: ttl }, { label }) =>
      lasting.has(label) ? ttl !== undefined : ttl?.Enabled !== true || ttl.AttributeName !== 'expiresAt',
  ),
  each<Table>(
    'AWS::DynamoDB::Table',
    'a table can be set back to any second of the last 35 days',
    ({ PointInTimeRecoverySpecification: recovery }) => recovery?.PointInTimeRecoveryEnabled !== true,
  ),
  each<Table>(
    'AWS::DynamoDB::Table',
    'a table has no provisioned rate that a busy client could use up',
    ({ BillingMode }) => BillingMode !== 'PAY_PER_REQUEST',
  ),
  each<Table>(
    'AWS::DynamoDB::Table',
    'a table with data to keep is protected from deletion, and no other',
    ({ DeletionProtectionEnabled }, _resource, _stack, { retainData }) => DeletionProtectionEnabled !== retainData,
  ),
  each<Table>(
    'AWS::DynamoDB::Table',
    'what is looked for otherwise than by its key has an index',
    ({ GlobalSecondaryIndexes: found = [] }, { label }) => {
      const [name, projection] = indexes[label] ?? [];
      const [index, ...others] = found;
      if (name === undefined) return index !== undefined;
      return index?.IndexName !== name || index.Projection?.ProjectionType !== projection || others.length > 0;
    },
  ),
  each<{ GlobalSecondaryIndexes?: readonly { Projection?: { NonKeyAttributes?: readonly string[] } }[] }>(
    'AWS::DynamoDB::Table',
    'a list of events has their type and times beside their ids',
    ({ GlobalSecondaryIndexes: [index] = [] }, { label }) =>
      label === '{Table events}' && !isLike(index?.Projection?.NonKeyAttributes, ['type', 'storedAt', 'expiresAt']),
  ),
  each<Table>(
    'AWS::DynamoDB::Table',
    "the store's stream carries the whole item, which is what the sender sends; no other table has one",
    ({ StreamSpecification }, { label }) =>
      label === '{Table events}'
        ? StreamSpecification?.StreamViewType !== 'NEW_IMAGE'
        : StreamSpecification !== undefined,
  ),
  each<Bucket>(
    'AWS::S3::Bucket',
    'a bucket is closed to the public',
    ({ PublicAccessBlockConfiguration }) =>
      !isLike(PublicAccessBlockConfiguration, {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      }),
  ),
  each<Bucket>(
    'AWS::S3::Bucket',
    'whoever puts an object into a bucket does not own it',
    ({ OwnershipControls }) => !isLike(OwnershipControls, { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }),
  ),
  each<Bucket>(
    'AWS::S3::Bucket',
    'a bucket keeps what is in it for two weeks, as a dead-letter queue does, and not for ever',
    ({ LifecycleConfiguration }) =>
      !isLike(LifecycleConfiguration, { Rules: [{ ExpirationInDays: 14, Status: 'Enabled' }] }),
  ),
  each<{ RetentionInDays?: number }>(
    'AWS::Logs::LogGroup',
    'a log is kept as long as the stage says, and none for ever',
    ({ RetentionInDays }, _resource, _stack, { logRetentionDays }) => RetentionInDays !== logRetentionDays,
  ),
  each<{ RetentionDays?: number; EventPattern?: object; SourceArn?: string }>(
    'AWS::Events::Archive',
    'the archive keeps what Sluice put on the bus as long as the stage says',
    ({ RetentionDays, EventPattern, SourceArn }, _resource, _stack, { archiveRetentionDays }) =>
      RetentionDays !== archiveRetentionDays ||
      SourceArn !== '{EventBus events.Arn}' ||
      !isLike(EventPattern, { source: ['sluice'] }),
  ),
  {
    says: 'there is an archive, from which events can be replayed',
    types: ['AWS::Events::Archive'],
    brokenBy: (stack) => (stack.any('AWS::Events::Archive').length === 1 ? [] : ['not one archive']),
  },
  each<{ GenerateSecretString?: object }>(
    'AWS::SecretsManager::Secret',
    'a secret is 48 letters and digits that nobody chose',
    ({ GenerateSecretString }) => !isLike(GenerateSecretString, { ExcludePunctuation: true, PasswordLength: 48 }),
  ),
  each<object>(
    'AWS::IAM::Role',
    "the role by which the account's gateway logs goes with the data: other stages may log by it",
    (_properties, { label, deletionPolicy, updateReplacePolicy }, _stack, { retainData }) =>
      label === '{Role api-log}' &&
      [deletionPolicy, updateReplacePolicy].some((policy) => policy !== (retainData ? 'Retain' : 'Delete')),
  ),
  ...kept.map((type) =>
    each<object>(
      type,
      `every ${type} of a stage with data to keep survives the stack, and its own replacement`,
      (_properties, { deletionPolicy, updateReplacePolicy }, _stack, { retainData }) =>
        [deletionPolicy, updateReplacePolicy].some((policy) => policy !== (retainData ? 'Retain' : 'Delete')),
    ),
  ),
];
