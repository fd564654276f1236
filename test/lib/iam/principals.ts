import type { Principal, RoleSession } from '../../../localstack/core/principal.ts';
import type { TemplateView } from '../template-view.ts';
import { arn, type Arns, foreignAccount, friendlyAccount, place } from './arns.ts';
import { identityPolicies, policyOf, type StackPolicy } from './stack-policies.ts';

/** Somebody, with the policies that are theirs. */
export interface Somebody {
  readonly name: string;
  readonly principal: Principal;
  readonly policies: readonly StackPolicy[];
  /** Condition keys of theirs, and of how they come. */
  readonly keys: Readonly<Record<string, string>>;
}

const everything = policyOf('identity', { Effect: 'Allow', Action: '*', Resource: '*' });
const assume = policyOf('identity', { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' });
const { accountId } = place;

/** A role of the account whom no policy of the stack names. */
function session(name: string): RoleSession {
  return {
    kind: 'role-session',
    arn: `arn:aws:sts::${accountId}:assumed-role/${name}/test`,
    uniqueId: `AROA${name.toUpperCase().replaceAll(/\W/g, '')}:test`,
    roleArn: arn('iam', `role/${name}`),
  };
}

function anybody(name: string, policies: readonly StackPolicy[], keys: Somebody['keys'] = {}): Somebody {
  return { name, principal: session('somebody'), policies, keys };
}

/** A user of another account, which lets it take on roles of this one. */
function stranger(name: string, of: string): Somebody {
  return {
    name,
    principal: { kind: 'user', arn: `arn:aws:iam::${of}:user/eve`, uniqueId: 'AIDAEVE' },
    policies: [assume],
    keys: { 'aws:PrincipalAccount': of, 'kms:CallerAccount': of },
  };
}

/** A service at work for a resource. */
function service(name: string, serviceName: string, sourceArn: string): Somebody {
  return { name, principal: { kind: 'service', service: serviceName, sourceArn }, policies: [], keys: {} };
}

/** Everybody whom the stack knows, and some whom it does not. */
export function everybodyOf(stack: TemplateView, arns: Arns): readonly Somebody[] {
  const granted = identityPolicies(stack, arns);
  const [, second = ''] = stack.any('AWS::IAM::Role').flatMap(({ label }) => /producer-(.+)\}/.exec(label)?.[1] ?? []);
  return [
    ...stack
      .any<{ Tags?: readonly { Key: string; Value: string }[] }>('AWS::IAM::Role')
      .map(({ label, properties }) => {
        const roleArn = arns.of(label);
        return {
          name: label,
          principal: { ...session(roleArn.slice(roleArn.indexOf('/') + 1)), roleArn },
          policies: granted.filter(({ roles }) => roles.includes(label)).map(({ policy }) => policy),
          keys: Object.fromEntries((properties.Tags ?? []).map(({ Key, Value }) => [`aws:PrincipalTag/${Key}`, Value])),
        };
      }),
    ...granted
      .filter(({ roles }) => roles.length === 0)
      .map(({ label, policy }) =>
        label === '{ManagedPolicy tag-guard}'
          ? anybody(label, [policy, everything])
          : anybody(label, [policy], label === '{ManagedPolicy fleet}' ? { 'aws:PrincipalTag/clientId': second } : {}),
      ),
    ...granted
      .filter(({ label }) => label === '{ManagedPolicy fleet}')
      .flatMap(({ label, policy }) => [
        anybody(`${label} without a tag`, [policy]),
        anybody(`${label} with / in its tag`, [policy], { 'aws:PrincipalTag/clientId': `${second}/events` }),
      ]),
    anybody('whoever may do everything', [everything]),
    anybody('whoever may do everything, without TLS', [everything], { 'aws:SecureTransport': 'false' }),
    anybody('nobody in particular', []),
    stranger('a user of another account', foreignAccount),
    stranger('a user of an account that a client names', friendlyAccount),
    ...services(stack, arns),
  ];
}

function services(stack: TemplateView, arns: Arns): Somebody[] {
  const rules = stack.any('AWS::Events::Rule').map(({ label }) => label);
  const of = (label: string): string => arns.of(label).replace(accountId, foreignAccount);
  const stageName = /sluice-(.+?)-/.exec(arns.of(rules[0] ?? ''))?.[1] ?? '';
  const alarm = arn('cloudwatch', `alarm:sluice-${stageName}-key-critical`);
  const api = arn('execute-api', 'api1/v1/GET/health');
  const events = 'events.amazonaws.com';
  return [
    ...rules.map((label) => service(`EventBridge for ${label}`, events, arns.of(label))),
    ...rules.map((label) => service(`EventBridge for the like of ${label} in another account`, events, of(label))),
    service('EventBridge for another rule', events, arn('events', `rule/sluice-${stageName}-events/other`)),
    service('EventBridge for a rule of the default bus', events, arn('events', 'rule/other')),
    service('EventBridge for {EventBus events}', events, arns.of('{EventBus events}')),
    service('EventBridge for the like of {EventBus events} in another account', events, of('{EventBus events}')),
    service('EventBridge for another bus', events, arn('events', 'event-bus/other')),
    service('the log of EventBridge', 'delivery.logs.amazonaws.com', arns.of('{Rule log}')),
    service('CloudWatch for an alarm', 'cloudwatch.amazonaws.com', alarm),
    service('CloudWatch for an alarm of another stage', 'cloudwatch.amazonaws.com', alarm.replace(stageName, 'other')),
    service(
      'CloudWatch for an alarm of another account',
      'cloudwatch.amazonaws.com',
      alarm.replace(accountId, foreignAccount),
    ),
    service('CloudWatch Logs', `logs.${place.region}.amazonaws.com`, arn('logs', 'log-group:any')),
    service('the gateway for the API', 'apigateway.amazonaws.com', api),
    service('the gateway for another API', 'apigateway.amazonaws.com', api.replace('api1', 'api2')),
    service(
      'the gateway for an API of another account',
      'apigateway.amazonaws.com',
      api.replace(accountId, foreignAccount),
    ),
    service('Lambda', 'lambda.amazonaws.com', arns.of('{Function validator}')),
    service('SNS', 'sns.amazonaws.com', arn('sns', 'other')),
    service('S3', 's3.amazonaws.com', arn('s3', 'other')),
  ];
}
