import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** Lets somebody use the key by way of some services, and not by itself. */
export function useKeyBy(services: readonly string[], key: IKey, actions: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'UseKey',
    actions,
    resources: [key.keyArn],
    conditions: {
      StringEquals: { 'kms:ViaService': services.map((service) => `${service}.${Aws.REGION}.amazonaws.com`) },
    },
  });
}
