import { Aws } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** Lets somebody use a key by way of some services, and not by itself. */
export function useKeyBy(
  services: readonly string[],
  key: IKey,
  actions: string[],
  sid: 'UseKey' | 'UseAlarmsKey' = 'UseKey',
): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions,
    resources: [key.keyArn],
    conditions: {
      StringEquals: { 'kms:ViaService': services.map((service) => `${service}.${Aws.REGION}.amazonaws.com`) },
    },
  });
}

/**
 * Lets a function read and write what is under the key: what DynamoDB asks of whoever uses a table that is, each by its name. CDK's own grant
 * has wildcards, which also make pairs of keys.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html (not checked)
 */
export function grantReadAndWrite(key: IKey, grantee: IGrantable): void {
  key.grant(
    grantee,
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:GenerateDataKeyWithoutPlaintext',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  );
}
