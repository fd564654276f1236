import { DecisionMemory } from '../../../localstack/identity/decision-memory.ts';
import { account, accountId, policy, queueArn, region, resourcePolicy, trust } from './fixture.ts';

const events = {
  kind: 'service',
  service: 'events.amazonaws.com',
  sourceArn: `arn:aws:events:${region}:${accountId}:rule/bus/rule`,
} as const;
const lambda = { Service: 'lambda.amazonaws.com' };
const denied = 'AccessDeniedException';

describe('what was decided is remembered', () => {
  test('until a policy of an identity changes', () => {
    const { answer, identities, user } = account();
    const ann = user('ann');
    expect(answer(ann)).toBe(denied);
    identities.policiesOfUser('ann').putInline('more', policy());
    expect(answer(ann)).toBe('allowed');
    identities.policiesOfUser('ann').putInline('more', policy({ Effect: 'Deny' }));
    expect(answer(ann)).toBe(denied);
  });

  test('until the policy of the resource is another', () => {
    const { answer, resourcePolicies, user } = account();
    const ann = user('ann', policy());
    expect(answer(ann)).toBe('allowed');
    resourcePolicies.set(queueArn, resourcePolicy({ Effect: 'Deny' }));
    expect(answer(ann)).toBe(denied);
    resourcePolicies.delete(queueArn);
    expect(answer(ann)).toBe('allowed');
  });

  test('not when it depends on the time', () => {
    const { answer, clock, user } = account();
    const ann = user('ann', policy({ Condition: { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:01Z' } } }));
    expect(answer(ann)).toBe('allowed');
    clock.advance(1_000);
    expect(answer(ann)).toBe(denied);
  });

  test('for each value of a key that a policy asks for, by a condition or a variable', () => {
    const { answer, user } = account();
    const ann = user('ann', policy({ Condition: { StringEquals: { 'any:Key': 'a' } } }));
    expect(['a', 'b', 'a'].map((value) => answer(ann, { context: { 'any:key': value } }))).toEqual([
      'allowed',
      denied,
      'allowed',
    ]);
    expect(answer(ann)).toBe(denied);
    const bob = user('bob', policy({ Resource: `arn:aws:sqs:*:*:\${any:Name}` }));
    expect(['orders', 'others'].map((value) => answer(bob, { context: { 'any:Name': value } }))).toEqual([
      'allowed',
      denied,
    ]);
  });

  test('for each action, resource, session and service', () => {
    const { answer, resourcePolicies, role, sessions, user } = account();
    const ann = user('ann', policy({ Action: 'sqs:SendMessage', Resource: queueArn }));
    expect(answer(ann)).toBe('allowed');
    expect(answer(ann, { action: 'sqs:ReceiveMessage' })).toBe(denied);
    expect(answer(ann, { resource: `${queueArn}2` })).toBe(denied);

    const sender = role('sender', trust(lambda), policy());
    const wide = sessions.ofRole(sender, 'one', 900).identity;
    const narrow = sessions.ofRole(sender, 'one', 900, policy({ Action: 'sqs:ReceiveMessage' })).identity;
    expect(wide).toEqual(narrow);
    expect([wide, narrow].map((one) => answer(one))).toEqual(['allowed', denied]);

    resourcePolicies.set(queueArn, resourcePolicy({ Condition: { ArnEquals: { 'aws:SourceArn': events.sourceArn } } }));
    expect([events, { ...events, sourceArn: `${events.sourceArn}2` }].map((one) => answer(one))).toEqual([
      'allowed',
      denied,
    ]);
  });

  test('and not decided anew', () => {
    const { answer, environment, user } = account();
    const ann = user('ann', policy());
    answer(ann);
    let reads = 0;
    Object.defineProperty(environment, 'region', { get: () => void (reads += 1) });
    answer(ann);
    answer(ann, { context: { 'dynamodb:LeadingKeys': ['another'] } });
    expect(reads).toBe(0);
    answer(ann, { resource: `${queueArn}2` });
    expect(reads).toBeGreaterThan(0);
  });
});

test('only so much is remembered at a time', () => {
  const memory = new DecisionMemory();
  const ann = account().user('ann');
  const keyOf = (serial: number): string =>
    memory.keyOf(ann, { action: 'sqs:SendMessage', resource: `${queueArn}${serial}` }, () => false);
  for (let serial = 0; serial < 10_000; serial++)
    memory.remember(keyOf(serial), { resource: undefined, decision: undefined });
  expect(memory.find(keyOf(0), undefined)).toBeDefined();
  memory.remember(keyOf(10_000), { resource: undefined, decision: undefined });
  expect(memory.find(keyOf(0), undefined)).toBeUndefined();
  expect(memory.find(keyOf(10_000), undefined)).toBeDefined();
});
