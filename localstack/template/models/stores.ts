import { tableConfig } from '../../dynamodb/dynamodb.ts';
import { bucketConfig } from '../../s3/bucket-config.ts';
import { queueConfig } from '../../sqs/queue-config.ts';
import { modelOf } from '../resource-model.ts';
import { reasons } from './reasons.ts';

/** `AWS::SQS::Queue`. Its Ref is the queue's URL at this cloud. */
export const queueModel = modelOf(
  queueConfig,
  (config, { environment, services, endpoint }) => {
    const queue = services.sqs.create(config);
    const url = `${endpoint}/${environment.accountId}/${queue.name}`;
    return { ref: url, attributes: { Arn: queue.arn, QueueName: queue.name, QueueUrl: url } };
  },
  {
    KmsMasterKeyId: reasons.encryption,
    KmsDataKeyReusePeriodSeconds: 'the key is asked for at each send and receive',
    SqsManagedSseEnabled: reasons.encryption,
    Tags: reasons.tags,
  },
);

/** `AWS::DynamoDB::Table`. */
export const tableModel = modelOf(
  tableConfig,
  (config, { services }) => {
    const table = services.dynamoDb.create(config);
    const streamArn = table.stream?.arn;
    return {
      ref: table.name,
      attributes: { Arn: table.arn, ...(streamArn !== undefined && { StreamArn: streamArn }) },
    };
  },
  {
    SSESpecification: reasons.encryption,
    PointInTimeRecoverySpecification: reasons.backup,
    BillingMode: reasons.cost,
    ProvisionedThroughput: reasons.cost,
    TableClass: reasons.cost,
    Tags: reasons.tags,
  },
);

/** `AWS::S3::Bucket`. */
export const bucketModel = modelOf(
  bucketConfig,
  (config, { services }) => {
    const { name, arn } = services.buckets.create(config);
    return { ref: name, attributes: { Arn: arn } };
  },
  {
    BucketEncryption: reasons.encryption,
    PublicAccessBlockConfiguration: 'the cloud is reached from this machine only',
    OwnershipControls: 'there is one account',
    VersioningConfiguration: 'only the latest version is kept',
    Tags: reasons.tags,
  },
);
