import type { Principal } from '../../../localstack/core/principal.ts';
import { account, accountId, queueArn, region, resourcePolicy, trust } from './fixture.ts';

const events = {
  kind: 'service',
  service: 'events.amazonaws.com',
  sourceArn: `arn:aws:events:${region}:${accountId}:rule/bus/rule`,
} as const;
const lambda = { Service: 'lambda.amazonaws.com' };

const holds = (condition: object, principalOf: (all: ReturnType<typeof account>) => Principal, access: object = {}) => {
  const all = account();
  const principal = principalOf(all);
  all.resourcePolicies.set(queueArn, resourcePolicy({ Condition: condition }));
  return all.answer(principal, access) === 'allowed';
};

const ann = ({ user }: ReturnType<typeof account>): Principal => user('ann');

const sender = ({ identities, sessions }: ReturnType<typeof account>): Principal => {
  const role = identities.createRole({
    name: 'sender',
    path: '/a/',
    trustPolicy: trust(lambda),
    tags: { Team: 'blue' },
  });
  return sessions.ofRole(role, 'one', 900).identity;
};

const service = (): Principal => events;

describe('condition keys', () => {
  test.each<[string, string, unknown, typeof ann]>([
    ['StringEquals', 'aws:username', 'ann', ann],
    ['ArnEquals', 'aws:PrincipalArn', `arn:aws:iam::${accountId}:user/ann`, ann],
    ['StringEquals', 'aws:PrincipalAccount', accountId, ann],
    ['StringEquals', 'aws:PrincipalType', 'User', ann],
    ['StringLike', 'aws:userid', 'AIDA*', ann],
    ['Bool', 'aws:PrincipalIsAWSService', 'false', ann],
    ['IpAddress', 'aws:SourceIp', '127.0.0.0/8', ann],
    ['StringEquals', 'aws:RequestedRegion', region, ann],
    ['StringEquals', 'aws:ResourceAccount', accountId, ann],
    ['Bool', 'aws:ViaAWSService', 'false', ann],
    ['DateEquals', 'aws:CurrentTime', '2026-01-01T00:00:00Z', ann],
    ['NumericEquals', 'aws:EpochTime', '1767225600', ann],
    ['Null', 'aws:SourceArn', 'true', ann],
    ['Null', 'aws:TokenIssueTime', 'true', ann],
    ['Null', 'aws:MultiFactorAuthPresent', 'true', ann],
    ['Null', 'kms:CallerAccount', 'true', ann],
    ['ArnEquals', 'aws:PrincipalArn', `arn:aws:iam::${accountId}:role/a/sender`, sender],
    ['StringEquals', 'aws:PrincipalType', 'AssumedRole', sender],
    ['StringLike', 'aws:userid', 'AROA*:one', sender],
    ['Null', 'aws:username', 'true', sender],
    ['StringEquals', 'aws:PrincipalTag/team', 'blue', sender],
    ['DateEquals', 'aws:TokenIssueTime', '2026-01-01T00:00:00Z', sender],
    ['Bool', 'aws:MultiFactorAuthPresent', 'false', sender],
    ['ArnEquals', 'aws:SourceArn', events.sourceArn, service],
    ['StringEquals', 'aws:SourceAccount', accountId, service],
    ['StringEquals', 'aws:PrincipalServiceName', 'events.amazonaws.com', service],
    ['Bool', 'aws:PrincipalIsAWSService', 'true', service],
    ['Null', 'aws:PrincipalArn', 'true', service],
    ['Null', 'aws:SourceIp', 'true', service],
  ])('%s %s: %s', (operator, key, value, principal) => {
    expect(holds({ [operator]: { [key]: value } }, principal)).toBe(true);
    // Not by way of another rule.
    expect(holds({ [operator]: { [key]: value }, StringEquals: { 'any:absent': 'x' } }, principal)).toBe(false);
  });

  test('of the access itself are there too, several values of one key among them', () => {
    const condition = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a', 'b'] } };
    expect(holds(condition, ann, { context: { 'dynamodb:leadingkeys': ['a'] } })).toBe(true);
    expect(holds(condition, ann, { context: { 'dynamodb:LeadingKeys': ['a', 'c'] } })).toBe(false);
  });

  test('a bucket is of the account though its ARN does not say so', () => {
    const { answer, resourcePolicies, user } = account();
    const resource = 'arn:aws:s3:::bucket/key';
    resourcePolicies.set(
      resource,
      resourcePolicy({ Condition: { StringEquals: { 'aws:ResourceAccount': accountId } } }),
    );
    expect(answer(user('ann'), { action: 's3:GetObject', resource })).toBe('allowed');
  });

  test('a key is used by way of a service when the access says so', () => {
    const { answer, setKey, user } = account();
    const condition = {
      StringEquals: { 'kms:ViaService': 'sqs.eu-central-1.amazonaws.com', 'kms:CallerAccount': accountId },
      Bool: { 'aws:ViaAWSService': 'true' },
    };
    setKey({ policy: resourcePolicy({ Condition: condition }) });
    const use = { action: 'kms:Decrypt', resource: 'k' };
    const annOne = user('ann');
    expect(answer(annOne, use)).toBe('KMSAccessDeniedException');
    expect(answer(annOne, { ...use, context: { 'kms:ViaService': 'sqs.eu-central-1.amazonaws.com' } })).toBe('allowed');
  });
});
