import { AccessLogFormat, CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { logRetentionOf } from '../log-retention.ts';
import { removalPolicyOf } from '../removal-policy.ts';
import type { StageScope } from '../stage-scope.ts';

/**
 * What is written of each request: who, which path, what became of it. Nothing of its body, its query or its headers, and not the
 * gateway's words on a bad body, for those repeat values.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html (checked 2026-11-27)
 */
export const accessLogFields = {
  // First, since the gateway does not escape it: what a path with a quote might bring along, the fields behind it overrule.
  path: '$context.path',
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  errorType: '$context.error.responseType',
  latencyMs: '$context.responseLatency',
  integrationStatus: '$context.integration.status',
  integrationLatencyMs: '$context.integration.latency',
  responseBytes: '$context.responseLength',
  principal: '$context.identity.userArn',
  address: '$context.identity.sourceIp',
  traceId: '$context.xrayTraceId',
} as const;

/** The lines of the access log. */
export const accessLogFormat = AccessLogFormat.custom(JSON.stringify(accessLogFields));

/**
 * Where the gateway writes a line for each request, and the role in which it does. That role is of the account and the region, not of
 * this API: of two stages in one account the one that was deployed last has the say, and so with its deletion the other's log ends.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html (checked 2026-11-27)
 */
export class AccessLog extends Construct {
  readonly group: LogGroup;
  /** Has to be there before a stage that logs. */
  readonly account: CfnAccount;

  constructor(scope: Construct, id: string, { stage, nameOf, key }: StageScope) {
    super(scope, id);
    const removalPolicy = removalPolicyOf(stage);
    this.group = new LogGroup(this, 'Group', {
      logGroupName: `/aws/apigateway/${nameOf('api')}`,
      retention: logRetentionOf(stage),
      encryptionKey: key,
      removalPolicy,
    });
    const role = new Role(this, 'Role', {
      roleName: nameOf('api-log'),
      description: 'As whom API Gateway writes logs in this account and region',
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    });
    // The gateway refuses a role that may do less, and it is for all APIs of the account.
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html (checked 2026-11-27)
    role.addToPolicy(new PolicyStatement({ actions: logActions, resources: ['*'] }));
    role.applyRemovalPolicy(removalPolicy);
    this.account = new CfnAccount(this, 'Account', { cloudWatchRoleArn: role.roleArn });
    this.account.node.addDependency(role);
  }
}

const logActions = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:PutLogEvents',
];
