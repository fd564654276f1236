const list = (service: string, names: string): string[] => names.split(/\s+/).map((name) => `${service}:${name}`);

/**
 * What may be done by service: what the stack's policies name or reach by a wildcard, and what would harm most if somebody could. A policy that
 * names something else adds it.
 */
export const knownActions: readonly string[] = [
  ...list(
    'sqs',
    'SendMessage ReceiveMessage DeleteMessage ChangeMessageVisibility GetQueueAttributes GetQueueUrl PurgeQueue SetQueueAttributes DeleteQueue AddPermission StartMessageMoveTask',
  ),
  ...list(
    'dynamodb',
    'GetItem BatchGetItem Query Scan PutItem UpdateItem DeleteItem BatchWriteItem DeleteTable UpdateTable PutResourcePolicy DescribeStream GetRecords GetShardIterator ListStreams ExportTableToPointInTime',
  ),
  ...list('s3', 'GetObject PutObject DeleteObject ListBucket DeleteBucket PutBucketPolicy PutLifecycleConfiguration'),
  ...list(
    'kms',
    'Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair ReEncryptFrom ReEncryptTo DescribeKey CreateGrant PutKeyPolicy DisableKey ScheduleKeyDeletion',
  ),
  ...list('execute-api', 'Invoke'),
  ...list('sts', 'AssumeRole TagSession'),
  ...list('iam', 'PassRole TagRole UntagRole TagUser UntagUser PutRolePolicy AttachRolePolicy UpdateAssumeRolePolicy'),
  ...list(
    'lambda',
    'InvokeFunction UpdateFunctionCode UpdateFunctionConfiguration AddPermission GetEventSourceMapping UpdateEventSourceMapping DeleteEventSourceMapping ListEventSourceMappings',
  ),
  ...list(
    'logs',
    'CreateLogGroup CreateLogStream PutLogEvents FilterLogEvents GetLogEvents DescribeLogGroups DescribeLogStreams DeleteLogGroup PutRetentionPolicy',
  ),
  ...list(
    'events',
    'PutEvents DescribeEventBus StartReplay DescribeReplay CancelReplay ListReplays ListRules DeleteArchive DeleteRule DisableRule PutTargets PutPermission',
  ),
  ...list('cloudwatch', 'DescribeAlarms GetMetricData PutMetricData GetDashboard PutDashboard DeleteAlarms'),
  ...list('secretsmanager', 'GetSecretValue PutSecretValue DeleteSecret'),
  ...list('sns', 'Publish Subscribe SetTopicAttributes'),
  ...list('xray', 'PutTraceSegments PutTelemetryRecords'),
];

/** Those that know no resource. */
export const ofTheAccount: ReadonlySet<string> = new Set([
  'dynamodb:ListStreams',
  'lambda:ListEventSourceMappings',
  'events:ListReplays',
  'events:ListRules',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetMetricData',
  'cloudwatch:PutMetricData',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
]);

/** The service of an action. */
export function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}
