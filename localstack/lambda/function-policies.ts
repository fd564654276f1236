import { parsePolicy, type PolicyDocument } from '../identity/policy/policy-document.ts';

/** A permission as `AddPermission` and `AWS::Lambda::Permission` give it. */
export interface Permission {
  readonly action: string;
  /** A service, an account, or an ARN. */
  readonly principal: string;
  readonly sourceArn: string | undefined;
  readonly sourceAccount: string | undefined;
}

/**
 * Who may use functions beside those whom IAM lets: the policy of each function, a statement for each permission.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html (not checked)
 */
export class FunctionPolicies {
  readonly #statements = new Map<string, object[]>();
  readonly #byArn = new Map<string, PolicyDocument>();

  /** @throws AwsError `MalformedPolicyDocument` */
  add(functionArn: string, { action, principal, sourceAccount, sourceArn }: Permission): void {
    const condition = {
      ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': sourceArn } }),
      ...(sourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
    };
    const statement = {
      Effect: 'Allow',
      Principal: principal.includes('.amazonaws.com') ? { Service: principal } : { AWS: principal },
      Action: action,
      Resource: functionArn,
      ...(Object.keys(condition).length > 0 && { Condition: condition }),
    };
    const statements = [...(this.#statements.get(functionArn) ?? []), statement];
    this.#byArn.set(functionArn, parsePolicy({ Version: '2012-10-17', Statement: statements }, 'resource'));
    this.#statements.set(functionArn, statements);
  }

  policyOf(functionArn: string): PolicyDocument | undefined {
    return this.#byArn.get(functionArn);
  }
}
