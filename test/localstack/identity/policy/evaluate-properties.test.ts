import * as fc from 'fast-check';
import { evaluate } from '../../../../localstack/identity/policy/evaluate.ts';
import {
  parsePolicy,
  type PolicyDocument,
  type PolicyKind,
} from '../../../../localstack/identity/policy/policy-document.ts';
import { accountId, queueArn, requestOf, roleArn, service, session, user } from './fixture.ts';
import { naivelyAllowed, type WrittenPolicies, type WrittenStatement } from './naive-evaluator.ts';

const some = <Value>(...values: Value[]): fc.Arbitrary<Value[]> =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const actions = some('*', 'sqs:*', 'sqs:Send*', 'SQS:SENDMESSAGE', 'sqs:?endMessage', 's3:GetObject');
const resources = some('*', queueArn, 'arn:aws:sqs:*:*:ord*', 'arn:aws:sqs:us-east-1:*:other', 'arn:aws:s3:::bucket/*');
const principals = some('*', user.arn, session.arn, roleArn, accountId, '999999999999', `${user.arn}-2`);

const conditions = fc.dictionary(
  fc.constantFrom(
    ...[
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIgnoreCase',
      'ArnLike',
      'ArnNotLike',
    ].flatMap((name) => [
      name,
      `${name}IfExists`,
      `ForAllValues:${name}`,
      `ForAnyValue:${name}`,
      `ForAnyValue:${name}IfExists`,
    ]),
  ),
  fc.dictionary(fc.constantFrom('any:a', 'any:b'), some('one', 'ONE', 'o*', '?', queueArn, 'arn:aws:sqs:*:*:*'), {
    minKeys: 1,
    maxKeys: 2,
  }),
  { maxKeys: 2 },
);
const presence = fc.dictionary(
  fc.constant('Null'),
  fc.dictionary(fc.constant('any:a'), some('true', 'false'), { minKeys: 1 }),
  { maxKeys: 1 },
);

function statementOf(kind: PolicyKind): fc.Arbitrary<WrittenStatement> {
  const base = fc.record({
    Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny'),
    actions,
    resources,
    not: fc.nat(7),
    principals,
    services: fc.boolean(),
    Condition: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 2, arbitrary: conditions },
      { weight: 1, arbitrary: presence },
    ),
  });
  return base.map(({ Effect, not, principals: AWS, services, Condition, ...about }) =>
    Object.assign(
      { Effect, Condition },
      kind !== 'identity' && { Principal: services ? { AWS, Service: [service.service] } : { AWS } },
      not === 1 ? { NotAction: about.actions } : { Action: about.actions },
      kind !== 'trust' && (not === 2 ? { NotResource: about.resources } : { Resource: about.resources }),
    ),
  );
}

const policy = (kind: PolicyKind) => fc.array(statementOf(kind), { minLength: 1, maxLength: 3 });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

const policies: fc.Arbitrary<WrittenPolicies> = fc
  .constantFrom<WrittenPolicies['rule']>('or-identity', 'key', 'trust')
  .chain((rule) =>
    fc.record({
      rule: fc.constant(rule),
      identity: fc.oneof(fc.constant([]), policy('identity')),
      boundary: optional(policy('identity')),
      session: optional(policy('identity')),
      resource: optional(policy(rule === 'trust' ? 'trust' : 'resource')),
    }),
  );

const values = fc.array(fc.constantFrom('one', 'ONE', 'o', 'two', queueArn), { maxLength: 3 });
const requests = fc.record({
  principal: fc.constantFrom(user, session, service),
  action: fc.constantFrom('sqs:SendMessage', 'sqs:ReceiveMessage', 's3:GetObject'),
  resource: fc.constantFrom(queueArn, `arn:aws:sqs:us-east-1:${accountId}:other`, 'arn:aws:s3:::bucket/a:b', '*'),
  context: fc.dictionary(fc.constantFrom('any:a', 'any:b'), values),
});

const parse = (statements: readonly WrittenStatement[] | undefined, kind: PolicyKind): PolicyDocument | undefined =>
  statements && parsePolicy({ Version: '2012-10-17', Statement: statements }, kind);

test('agrees with an evaluator that reads the policies anew each time', () => {
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(policies, requests, (written, request) => {
      const { rule, identity } = written;
      const decision = evaluate(requestOf(request, request.context), {
        identity: identity.length === 0 ? [] : [parse(identity, 'identity') as PolicyDocument],
        boundary: parse(written.boundary, 'identity'),
        session: parse(written.session, 'identity'),
        resource: parse(written.resource, rule === 'trust' ? 'trust' : 'resource'),
        resourceRule: rule,
      });
      const expected = naivelyAllowed(request, written);
      seen[`${expected}`] += 1;
      expect(decision === undefined).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
  // Neither answer is so rare that the other evaluator could always give the same one.
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(200);
});
