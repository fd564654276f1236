/** An operation and an input that it takes. */
export type ValidRequest = readonly [target: string, input: Readonly<Record<string, unknown>>];

const queueUrl = 'http://127.0.0.1:4566/000000000000/work';
const fifoUrl = `${queueUrl}.fifo`;
const queueArn = 'arn:aws:sqs:us-east-1:000000000000:work';
const topicArn = 'arn:aws:sns:us-east-1:000000000000:alerts';
const item = {
  pk: { S: 'a' },
  sk: { N: '1' },
  list: { L: [{ S: 'x' }, { M: { y: { BOOL: true } } }] },
  set: { SS: ['p', 'q'] },
};
const key = { pk: { S: 'a' }, sk: { N: '1' } };
const names = { '#l': 'list' };
const values = { ':v': { S: 'x' }, ':n': { N: '2' } };

/** What makes the resources that the others are about. */
export const preparations: readonly ValidRequest[] = [
  ['AmazonSQS.CreateQueue', { QueueName: 'work', Attributes: { VisibilityTimeout: '1' }, tags: { team: 'a' } }],
  [
    'AmazonSQS.CreateQueue',
    { QueueName: 'work.fifo', Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true' } },
  ],
  [
    'DynamoDB_20120810.CreateTable',
    {
      TableName: 'events',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
  ],
  ['AmazonSimpleNotificationService.CreateTopic', { Name: 'alerts', Attributes: { DisplayName: 'd' } }],
  ['AWSEvents.PutRule', { Name: 'orders', EventPattern: '{"source":["shop"],"detail":{"n":[{"numeric":[">",1]}]}}' }],
];

/** A valid request to most operations, to be spoilt. */
export const validRequests: readonly ValidRequest[] = [
  ...preparations,
  [
    'AmazonSQS.SendMessage',
    { QueueUrl: queueUrl, MessageBody: 'a', MessageAttributes: { t: { DataType: 'String', StringValue: 'x' } } },
  ],
  ['AmazonSQS.SendMessage', { QueueUrl: fifoUrl, MessageBody: 'a', MessageGroupId: 'g', MessageDeduplicationId: 'd' }],
  ['AmazonSQS.SendMessageBatch', { QueueUrl: fifoUrl, Entries: [{ Id: 'a', MessageBody: 'b', MessageGroupId: 'g' }] }],
  [
    'AmazonSQS.ReceiveMessage',
    { QueueUrl: queueUrl, MaxNumberOfMessages: 10, AttributeNames: ['All'], VisibilityTimeout: 0 },
  ],
  ['AmazonSQS.DeleteMessageBatch', { QueueUrl: queueUrl, Entries: [{ Id: 'a', ReceiptHandle: 'b' }] }],
  [
    'AmazonSQS.SetQueueAttributes',
    { QueueUrl: queueUrl, Attributes: { RedrivePolicy: `{"deadLetterTargetArn":"${queueArn}","maxReceiveCount":3}` } },
  ],
  ['AmazonSQS.GetQueueAttributes', { QueueUrl: queueUrl, AttributeNames: ['All'] }],
  [
    'AmazonSQS.StartMessageMoveTask',
    { SourceArn: queueArn, DestinationArn: queueArn, MaxNumberOfMessagesPerSecond: 10 },
  ],
  [
    'AmazonSQS.AddPermission',
    { QueueUrl: queueUrl, Label: 'l', AWSAccountIds: ['000000000000'], Actions: ['SendMessage'] },
  ],
  ['DynamoDB_20120810.PutItem', { TableName: 'events', Item: item, ConditionExpression: 'attribute_not_exists(pk)' }],
  [
    'DynamoDB_20120810.UpdateItem',
    {
      TableName: 'events',
      Key: key,
      UpdateExpression: 'SET #l[0] = :v, n = if_not_exists(n, :n) + :n REMOVE gone ADD c :n',
      ConditionExpression: 'size(#l) BETWEEN :n AND :n OR contains(#l, :v)',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_NEW',
    },
  ],
  [
    'DynamoDB_20120810.Query',
    {
      TableName: 'events',
      KeyConditionExpression: 'pk = :v AND sk > :n',
      FilterExpression: 'NOT attribute_exists(#l[1].y)',
      ProjectionExpression: 'pk, #l[0]',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      Limit: 3,
      ExclusiveStartKey: key,
    },
  ],
  ['DynamoDB_20120810.Scan', { TableName: 'events', Segment: 0, TotalSegments: 2, ReturnConsumedCapacity: 'TOTAL' }],
  ['DynamoDB_20120810.GetItem', { TableName: 'events', Key: key, ConsistentRead: true }],
  ['DynamoDB_20120810.BatchWriteItem', { RequestItems: { events: [{ PutRequest: { Item: item } }] } }],
  ['DynamoDB_20120810.BatchGetItem', { RequestItems: { events: { Keys: [key], ProjectionExpression: 'pk' } } }],
  [
    'DynamoDB_20120810.TransactWriteItems',
    { TransactItems: [{ Put: { TableName: 'events', Item: item } }], ClientRequestToken: 'one' },
  ],
  ['DynamoDB_20120810.TransactGetItems', { TransactItems: [{ Get: { TableName: 'events', Key: key } }] }],
  ['DynamoDB_20120810.UpdateTable', { TableName: 'events', DeletionProtectionEnabled: false }],
  [
    'DynamoDB_20120810.UpdateTimeToLive',
    { TableName: 'events', TimeToLiveSpecification: { AttributeName: 'e', Enabled: true } },
  ],
  ['DynamoDBStreams_20120810.ListStreams', { TableName: 'events', Limit: 1 }],
  [
    'AWSEvents.PutEvents',
    { Entries: [{ Source: 'shop', DetailType: 'order', Detail: '{"n":2}', Time: 1_760_000_000 }] },
  ],
  [
    'AWSEvents.TestEventPattern',
    {
      EventPattern: '{"source":[{"prefix":"s"}]}',
      Event:
        '{"id":"1","source":"s","account":"1","time":"2026-01-01T00:00:00Z","region":"r","resources":[],"detail-type":"d"}',
    },
  ],
  [
    'AWSEvents.PutTargets',
    {
      Rule: 'orders',
      Targets: [
        { Id: '1', Arn: queueArn, InputTransformer: { InputPathsMap: { n: '$.detail.n' }, InputTemplate: '"<n>"' } },
      ],
    },
  ],
  ['AWSEvents.CreateEventBus', { Name: 'other', Description: 'a bus' }],
  [
    'AWSEvents.CreateArchive',
    { ArchiveName: 'all', EventSourceArn: 'arn:aws:events:us-east-1:000000000000:event-bus/default', RetentionDays: 1 },
  ],
  ['AWSEvents.ListRules', { Limit: 1 }],
  [
    'AmazonSimpleNotificationService.Subscribe',
    {
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: queueArn,
      Attributes: { RawMessageDelivery: 'false' },
      ReturnSubscriptionArn: true,
    },
  ],
  ['AmazonSimpleNotificationService.Publish', { TopicArn: topicArn, Message: 'm', Subject: 's' }],
  [
    'AmazonSimpleNotificationService.SetTopicAttributes',
    { TopicArn: topicArn, AttributeName: 'Policy', AttributeValue: '{"Version":"2012-10-17","Statement":[]}' },
  ],
  ['AmazonSimpleNotificationService.ListSubscriptionsByTopic', { TopicArn: topicArn }],
  ['AmazonSimpleNotificationService.TagResource', { ResourceArn: topicArn, Tags: [{ Key: 'a', Value: 'b' }] }],
  [
    'GraniteServiceVersion20100801.PutMetricData',
    { Namespace: 'n', MetricData: [{ MetricName: 'm', Value: 1, Dimensions: [{ Name: 'a', Value: 'b' }] }] },
  ],
  [
    'GraniteServiceVersion20100801.PutMetricAlarm',
    {
      AlarmName: 'a',
      Namespace: 'n',
      MetricName: 'm',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanThreshold',
    },
  ],
  ['GraniteServiceVersion20100801.DescribeAlarms', { AlarmNames: ['a'] }],
  ['TrentService.CreateKey', { Description: 'k', Tags: [{ TagKey: 'a', TagValue: 'b' }] }],
  ['TrentService.CreateAlias', { AliasName: 'alias/k', TargetKeyId: 'none' }],
  ['TrentService.Encrypt', { KeyId: 'alias/aws/sqs', Plaintext: 'YQ==', EncryptionContext: { a: 'b' } }],
  ['secretsmanager.GetSecretValue', { SecretId: 'shop', VersionId: 'v'.repeat(32), VersionStage: 'AWSCURRENT' }],
  [
    'secretsmanager.PutSecretValue',
    { SecretId: 'shop', ClientRequestToken: 'v'.repeat(32), SecretString: 'x', VersionStages: ['AWSPENDING'] },
  ],
  ['secretsmanager.ListSecrets', { MaxResults: 10, SortOrder: 'asc' }],
];
