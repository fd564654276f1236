import type { CloudEnvironment } from '../core/environment.ts';
import { type KeyPolicy, keyPolicyOf } from './key-policy.ts';

/** Services of this cloud that have a key of their own in every account, by the last part of its alias. */
const services = ['dynamodb', 'lambda', 's3', 'secretsmanager', 'sns', 'sqs'];

const prefix = 'alias/aws/';

/** Whether a name is one of those that AWS keeps for its own keys. */
export function isReservedAlias(name: string): boolean {
  return name.startsWith(prefix);
}

/** The service whose AWS-managed key an alias names; `undefined` for any other alias. */
export function managingService(aliasName: string): string | undefined {
  return services.find((service) => aliasName === `${prefix}${service}`);
}

/**
 * The policy of an AWS-managed key: every principal of the account may use it by way of its service, which no service principal
 * is, and the account may look at it. Nobody may change it: IAM policies are not let decide.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html (the latter checked
 * 2026-11-21: "all principals in the account"; the statements themselves are not)
 */
export function managedKeyPolicy(service: string, { accountId, region }: CloudEnvironment): KeyPolicy {
  return keyPolicyOf({
    Version: '2012-10-17',
    Id: `auto-${service}-1`,
    Statement: [
      {
        Sid: `Allow access through ${service} for all principals in the account that are authorized to use it`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:CallerAccount': accountId,
            'kms:ViaService': `${service}.${region}.amazonaws.com`,
          },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
        Resource: '*',
      },
    ],
  });
}
