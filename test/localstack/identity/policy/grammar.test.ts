import { AwsError } from '../../../../localstack/core/aws-error.ts';
import {
  parsePolicy,
  parsePolicyJson,
  type PolicyKind,
} from '../../../../localstack/identity/policy/policy-document.ts';

const statement = { Effect: 'Allow', Action: 'sqs:*', Resource: '*' };
const about = { ...statement, Principal: '*' };
const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };

function parse(policy: unknown, kind: PolicyKind = 'identity'): unknown {
  return parsePolicy(policy, kind);
}

test.each<[string, unknown, PolicyKind]>([
  ['one statement, not in a list', { Statement: statement }, 'identity'],
  [
    'several statements',
    {
      Version: '2012-10-17',
      Statement: [
        { ...statement, Sid: 'A' },
        { ...statement, Sid: 'B' },
      ],
    },
    'identity',
  ],
  [
    'statements without a name',
    {
      Statement: [
        { ...statement, Sid: '' },
        { ...statement, Sid: '' },
      ],
    },
    'identity',
  ],
  ['a name with spaces in the policy of a key', { Statement: { ...about, Sid: 'Enable IAM policies' } }, 'resource'],
  ['an Id in the policy of a resource', { Id: 'Any thing', Statement: about }, 'resource'],
  ['actions of every service', { Statement: { ...statement, Action: '*:*' } }, 'identity'],
  [
    'principals of all kinds',
    {
      Statement: {
        ...about,
        Principal: {
          AWS: ['123456789012', 'arn:aws:iam::123456789012:role/a/b'],
          Service: 'events.amazonaws.com',
          Federated: 'x',
        },
      },
    },
    'resource',
  ],
  [
    'values of conditions without quotation marks',
    { Statement: { ...statement, Condition: { Bool: { 'aws:SecureTransport': true }, NumericEquals: { 'a:b': 1 } } } },
    'identity',
  ],
  ['a trust policy', { Version: '2008-10-17', Statement: trust }, 'trust'],
])('%s is a policy', (_what, policy, kind) => {
  expect(() => parse(policy, kind)).not.toThrow();
});

test.each<[string, unknown, string, PolicyKind?]>([
  ['a list', [], 'Syntax errors in policy.'],
  ['no statement', { Version: '2012-10-17' }, 'Statement'],
  ['an empty list of statements', { Statement: [] }, 'Statement'],
  ['another version', { Version: '2020-01-01', Statement: statement }, 'Version'],
  ['an unknown element', { Statement: statement, Colour: 'blue' }, 'Colour'],
  ['an unknown element of a statement', { Statement: { ...statement, Colour: 'blue' } }, 'Colour'],
  ['another effect', { Statement: { ...statement, Effect: 'allow' } }, 'Effect'],
  ['an Id in the policy of an identity', { Id: 'x', Statement: statement }, 'has no Id'],
  [
    'a name twice',
    {
      Statement: [
        { ...statement, Sid: 'A' },
        { ...statement, Sid: 'A' },
      ],
    },
    'must be unique',
  ],
  ['a name with spaces', { Statement: { ...statement, Sid: 'A B' } }, 'alpha numeric'],
  ['no action', { Statement: { Effect: 'Allow', Resource: '*' } }, 'must contain actions'],
  ['an empty list of actions', { Statement: { ...statement, Action: [] } }, 'Action'],
  ['Action and NotAction', { Statement: { ...statement, NotAction: 'sqs:*' } }, 'Action or NotAction'],
  ['an action without a service', { Statement: { ...statement, Action: 'SendMessage' } }, 'prefaced by a vendor'],
  ['an action of a strange service', { Statement: { ...statement, Action: 's q s:*' } }, 'Vendor s q s is not valid'],
  ['no resource', { Statement: { Effect: 'Allow', Action: 'sqs:*' } }, 'must contain resources'],
  ['Resource and NotResource', { Statement: { ...statement, NotResource: '*' } }, 'Resource or NotResource'],
  ['a resource that is no ARN', { Statement: { ...statement, Resource: 'orders' } }, 'must be in ARN format'],
  [
    'a resource with too few parts',
    { Statement: { ...statement, Resource: 'arn:aws:sqs:orders' } },
    'must be in ARN format',
  ],
  [
    'a variable as the account',
    { Version: '2012-10-17', Statement: { ...statement, Resource: 'arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:x' } },
    'before its fifth colon',
  ],
  [
    'a variable that is not closed',
    { Version: '2012-10-17', Statement: { ...statement, Resource: 'arn:aws:sqs:us-east-1:1:${aws:username' } },
    'not closed',
  ],
  [
    'a variable that is no key',
    { Version: '2012-10-17', Statement: { ...statement, Resource: 'arn:aws:sqs:us-east-1:1:${username}' } },
    'no policy variable',
  ],
  [
    'a default without quotes',
    { Version: '2012-10-17', Statement: { ...statement, Resource: 'arn:aws:sqs:us-east-1:1:${aws:username, x}' } },
    'single quotes',
  ],
  ['a principal in the policy of an identity', { Statement: about }, 'should not specify a principal'],
  [
    'no principal in the policy of a resource',
    { Statement: statement },
    'Missing required field Principal',
    'resource',
  ],
  [
    'Principal and NotPrincipal',
    { Statement: { ...about, NotPrincipal: '*' } },
    'Principal or NotPrincipal',
    'resource',
  ],
  [
    'a principal with a wildcard',
    { Statement: { ...about, Principal: { AWS: 'arn:aws:iam::123456789012:role/*' } } },
    'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:role/*"',
    'resource',
  ],
  [
    'a service with a wildcard',
    { Statement: { ...about, Principal: { Service: '*' } } },
    'Invalid principal in policy: "SERVICE":"*"',
    'resource',
  ],
  [
    'a NotPrincipal with a wildcard',
    { Statement: { ...statement, NotPrincipal: { AWS: 'arn:aws:iam::1:user/*' } } },
    'Invalid principal',
    'resource',
  ],
  [
    'a kind of principal that is not modelled',
    { Statement: { ...about, Principal: { CanonicalUser: 'x' } } },
    'CanonicalUser',
    'resource',
  ],
  ['a resource in a trust policy', { Statement: { ...trust, Resource: '*' } }, 'prohibited field Resource', 'trust'],
  [
    'an unknown operator',
    { Statement: { ...statement, Condition: { StringLikee: { 'a:b': 'c' } } } },
    'Invalid Condition type : StringLikee',
  ],
  [
    'no operator for sets before its colon',
    { Statement: { ...statement, Condition: { ':StringLike': { 'a:b': 'c' } } } },
    'Invalid Condition type : :StringLike',
  ],
  [
    'an unknown operator for sets',
    { Statement: { ...statement, Condition: { 'ForSomeValues:StringLike': { 'a:b': 'c' } } } },
    'Invalid Condition type : ForSomeValues:StringLike',
  ],
  [
    'Null, if it exists',
    { Statement: { ...statement, Condition: { NullIfExists: { 'a:b': 'true' } } } },
    'Invalid Condition type : NullIfExists',
  ],
  [
    'an operator that every object has',
    { Statement: { ...statement, Condition: { toString: { 'a:b': 'c' } } } },
    'Invalid Condition type',
  ],
  [
    'a key without a service',
    { Statement: { ...statement, Condition: { StringLike: { username: 'c' } } } },
    'prefaced by a vendor',
  ],
  ['no number', { Statement: { ...statement, Condition: { NumericLessThan: { 'a:b': 'ten' } } } }, 'expected a number'],
  ['no time', { Statement: { ...statement, Condition: { DateLessThan: { 'a:b': 'tomorrow' } } } }, 'expected a time'],
  [
    'a month that there is not',
    { Statement: { ...statement, Condition: { DateLessThan: { 'a:b': '2026-13-01' } } } },
    'expected a time',
  ],
  ['no boolean', { Statement: { ...statement, Condition: { Bool: { 'a:b': 'yes' } } } }, 'expected true or false'],
  [
    'no boolean for Null',
    { Statement: { ...statement, Condition: { Null: { 'a:b': 'yes' } } } },
    'expected true or false',
  ],
  ['no base64', { Statement: { ...statement, Condition: { BinaryEquals: { 'a:b': 'a' } } } }, 'expected base64'],
  ['no address', { Statement: { ...statement, Condition: { IpAddress: { 'a:b': '10.0.0' } } } }, 'expected an address'],
  [
    'a block that is too small',
    { Statement: { ...statement, Condition: { IpAddress: { 'a:b': '10.0.0.0/33' } } } },
    'expected an address',
  ],
])('%s is refused', (_what, policy, reason, kind = 'identity') => {
  let error: unknown;
  try {
    parse(policy, kind);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(AwsError);
  expect(error).toMatchObject({
    code: 'MalformedPolicyDocument',
    status: 400,
    message: expect.stringContaining(reason) as string,
  });
});

test('a policy may be given as JSON, and no JSON is no policy', () => {
  expect(() => parsePolicyJson(JSON.stringify({ Statement: statement }), 'identity')).not.toThrow();
  expect(() => parsePolicyJson('{', 'identity')).toThrow('Expected JSON');
});
