import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';

/** Lets a function do this and nothing else: CDK's own grants have more actions, and more resources, than it needs. */
export function allow(grantee: Function, actions: string[], ...resources: string[]): void {
  grantee.addToRolePolicy(new PolicyStatement({ actions, resources }));
}
