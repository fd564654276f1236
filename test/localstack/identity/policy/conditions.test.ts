import { evaluate } from '../../../../localstack/identity/policy/evaluate.ts';
import { parsePolicy } from '../../../../localstack/identity/policy/policy-document.ts';
import { contextOf, now, policyOf, requestOf } from './fixture.ts';

type Context = Readonly<Record<string, string | readonly string[]>>;

/** Whether a statement with this condition applies to a request with these keys. */
function holds(condition: object, context: Context): boolean {
  const identity = [policyOf({ Condition: condition })];
  return evaluate(requestOf({}, context), { identity, resourceRule: 'or-identity' }) === undefined;
}

describe('one value', () => {
  test.each<[string, string, string, boolean]>([
    ['StringEquals', 'abc', 'abc', true],
    ['StringEquals', 'abc', 'Abc', false],
    ['StringEquals', 'a*', 'abc', false],
    ['StringEquals', '', '', true],
    ['StringEqualsIgnoreCase', 'aBc', 'AbC', true],
    ['StringEqualsIgnoreCase', 'aBc', 'AbCd', false],
    ['StringLike', 'a*c?', 'a---cd', true],
    ['StringLike', 'a*c?', 'A---cd', false],
    ['NumericEquals', '10', '10.0', true],
    ['NumericLessThan', '10', '9', true],
    ['NumericLessThan', '10', '10', false],
    ['NumericLessThanEquals', '10', '10', true],
    ['NumericLessThanEquals', '10', '10.5', false],
    ['NumericGreaterThan', '-1', '0', true],
    ['NumericGreaterThan', '0', '0', false],
    ['NumericGreaterThanEquals', '.5', '0.5', true],
    ['NumericGreaterThanEquals', '.5', '0.4', false],
    ['DateEquals', '2026-01-01', '2026-01-01T00:00:00Z', true],
    ['DateEquals', '1767225600', '2026-01-01T00:00:00Z', true],
    ['DateLessThan', '2026-01-01T01:00+01:00', '2025-12-31T23:59:59.999Z', true],
    ['DateLessThan', '2026', '2026-01-01T00:00:00Z', false],
    ['DateLessThanEquals', '2026-01', '2026-01-01T00:00:00Z', true],
    ['DateGreaterThan', '2026-01-01', '2026-01-02', true],
    ['DateGreaterThan', '2026-01-01', '2026-01-01', false],
    ['DateGreaterThanEquals', '2026-01-01', '2026-01-01', true],
    ['Bool', 'true', 'true', true],
    ['Bool', 'False', 'false', true],
    ['Bool', 'true', 'false', false],
    ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
    ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ4', false],
    ['IpAddress', '203.0.113.0/24', '203.0.113.255', true],
    ['IpAddress', '203.0.113.0/24', '203.0.114.0', false],
    ['IpAddress', '203.0.113.7', '203.0.113.7', true],
    ['IpAddress', '203.0.113.7', '203.0.113.8', false],
    ['IpAddress', '2001:db8:1234:5678::/64', '2001:db8:1234:5678::1', true],
    ['IpAddress', '2001:db8:1234:5678::/64', '203.0.113.7', false],
    ['ArnEquals', 'arn:aws:sns:*:1:finance/*', 'arn:aws:sns:us-east-2:1:finance/document.txt', true],
    ['ArnLike', 'arn:aws:sns:*:1:finance/*', 'arn:aws:sns:us-east-2:9:store/abc:1:finance/document.txt', false],
    ['ArnLike', 'arn:aws:sns:*:1:f*', 'arn:aws:sns:us-east-2:1:f:g:h', true],
    ['ArnLike', 'arn:aws:sns:*:1:f*', 'no arn', false],
    ['ArnLike', '*', 'arn:aws:sns:us-east-2:1:f', true],
  ])('%s %s, given %s: %s', (operator, expected, given, result) => {
    expect(holds({ [operator]: { 'any:Key': expected } }, { 'any:Key': given })).toBe(result);
  });

  test.each([
    ['StringNotEquals', 'abc', 'abd'],
    ['StringNotEqualsIgnoreCase', 'abc', 'ABD'],
    ['StringNotLike', 'ab?', 'xb'],
    ['NumericNotEquals', '1', '2'],
    ['DateNotEquals', '2026-01-01', '2026-01-02'],
    ['NotIpAddress', '10.0.0.0/8', '11.0.0.1'],
    ['ArnNotEquals', 'arn:aws:sns:*:1:f', 'arn:aws:sns:x:2:f'],
    ['ArnNotLike', 'arn:aws:sns:*:1:f', 'arn:aws:sns:x:2:f'],
  ])('%s holds when the value differs, not when it does not, and when there is none', (operator, expected, other) => {
    const condition = { [operator]: { 'any:Key': expected } };
    expect(holds(condition, { 'any:Key': other })).toBe(true);
    const same = expected.replace('?', 'c').replace('*', 'x').replace('/8', '');
    expect(holds(condition, { 'any:Key': same })).toBe(false);
    expect(holds(condition, {})).toBe(true);
    expect(holds({ [`${operator}IfExists`]: { 'any:Key': expected } }, {})).toBe(true);
    expect(holds({ [`${operator}IfExists`]: { 'any:Key': expected } }, { 'any:Key': same })).toBe(false);
  });

  test.each(['NumericEquals', 'NumericNotEquals', 'NumericLessThan'])(
    '%s does not hold for what is no number',
    (operator) => {
      expect(holds({ [operator]: { 'any:Key': '1' } }, { 'any:Key': 'many' })).toBe(false);
    },
  );
});

describe('several values and keys', () => {
  const equals = { StringEquals: { 'any:Key': ['a', 'b'] } };
  const differs = { StringNotEquals: { 'any:Key': ['a', 'b'] } };

  test('one of the values fits, none of a negated operator', () => {
    expect(['a', 'b', 'c'].map((value) => holds(equals, { 'any:Key': value }))).toEqual([true, true, false]);
    expect(['a', 'b', 'c'].map((value) => holds(differs, { 'any:Key': value }))).toEqual([false, false, true]);
  });

  test('every key and every operator has to hold', () => {
    const both = { StringEquals: { 'any:A': 'a', 'any:B': 'b' } };
    expect(holds(both, { 'any:A': 'a', 'any:B': 'b' })).toBe(true);
    expect(holds(both, { 'any:A': 'a', 'any:B': 'x' })).toBe(false);
    const operators = { StringEquals: { 'any:A': 'a' }, Bool: { 'any:B': 'true' } };
    expect(holds(operators, { 'any:A': 'a', 'any:B': 'true' })).toBe(true);
    expect(holds(operators, { 'any:A': 'a', 'any:B': 'false' })).toBe(false);
  });

  test('names of keys are not case-sensitive', () => {
    expect(holds({ StringEquals: { 'AWS:PrincipalTag/Team': 'x' } }, { 'aws:principaltag/team': 'x' })).toBe(true);
  });

  test('a key that is absent fits only a negated operator, and any IfExists', () => {
    expect(holds(equals, {})).toBe(false);
    expect(holds(differs, {})).toBe(true);
    expect(holds({ StringEqualsIfExists: { 'any:Key': 'a' } }, {})).toBe(true);
    expect(holds({ StringEqualsIfExists: { 'any:Key': 'a' } }, { 'any:Key': 'b' })).toBe(false);
  });

  test('a key with several values holds for no operator that is made for one', () => {
    expect(holds(equals, { 'any:Key': ['a', 'b'] })).toBe(false);
    expect(holds(differs, { 'any:Key': ['c', 'd'] })).toBe(false);
    expect(holds(equals, { 'any:Key': ['a'] })).toBe(true);
  });

  test.each<[string, readonly string[] | undefined, boolean]>([
    ['ForAllValues:StringEquals', ['a', 'b'], true],
    ['ForAllValues:StringEquals', ['a', 'c'], false],
    ['ForAllValues:StringEquals', [], true],
    ['ForAllValues:StringEquals', [''], true],
    ['ForAllValues:StringEquals', ['c'], false],
    ['ForAllValues:StringEquals', ['', 'a'], false],
    ['ForAllValues:StringEquals', undefined, true],
    ['ForAllValues:StringNotEquals', ['c', 'd'], true],
    ['ForAllValues:StringNotEquals', ['c', 'a'], false],
    ['ForAllValues:StringNotEquals', undefined, true],
    ['ForAnyValue:StringEquals', ['c', 'b'], true],
    ['ForAnyValue:StringEquals', ['c', 'd'], false],
    ['ForAnyValue:StringEquals', [], false],
    ['ForAnyValue:StringEquals', [''], false],
    ['ForAnyValue:StringEquals', ['b'], true],
    ['ForAnyValue:StringEquals', ['', 'a'], true],
    ['ForAnyValue:StringEquals', undefined, false],
    ['ForAnyValue:StringEqualsIfExists', undefined, true],
    ['ForAnyValue:StringNotEquals', ['a', 'c'], true],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], false],
    ['ForAnyValue:StringNotEquals', undefined, false],
  ])('%s a or b, given %j: %s', (operator, given, result) => {
    expect(holds({ [operator]: { 'any:Key': ['a', 'b'] } }, given ? { 'any:Key': given } : {})).toBe(result);
  });

  test.each<[string, string | readonly string[] | undefined, boolean]>([
    ['true', undefined, true],
    ['true', [], true],
    ['true', 'x', false],
    ['false', 'x', true],
    ['false', undefined, false],
    ['false', [], false],
  ])('Null %s, given %j: %s', (value, given, result) => {
    expect(holds({ Null: { 'any:Key': value } }, given === undefined ? {} : { 'any:Key': given })).toBe(result);
  });
});

describe('the time', () => {
  test('is that of the request', () => {
    expect(holds({ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T11:59:59Z' } }, {})).toBe(true);
    expect(holds({ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T12:00:00Z' } }, {})).toBe(false);
    expect(holds({ NumericEquals: { 'AWS:EpochTime': String(now / 1_000) } }, {})).toBe(true);
    expect(holds({ DateEquals: { 'aws:EpochTime': '2026-01-01T12:00:00Z' } }, {})).toBe(true);
  });

  test('is known to have been read', () => {
    const context = contextOf();
    context.valuesOf('any:key');
    expect(context.readTheClock).toBe(false);
    context.valuesOf('aws:currenttime');
    expect(context.readTheClock).toBe(true);
  });
});

const allows = (policy: object, value: string): boolean =>
  evaluate(requestOf({}, { 'aws:username': 'ann', 'any:Key': value }), {
    identity: [parsePolicy(policy, 'identity')],
    resourceRule: 'or-identity',
  }) === undefined;

describe('policy variables', () => {
  test.each<[string, string, Context, boolean]>([
    ['${aws:username}', 'ann', { 'aws:username': 'ann' }, true],
    ['${AWS:UserName}', 'ann', { 'aws:username': 'ann' }, true],
    ['home/${aws:username}/*', 'home/ann/x', { 'aws:username': 'ann' }, true],
    ['home/${aws:username}/*', 'home/bob/x', { 'aws:username': 'ann' }, false],
    ['${aws:PrincipalTag/team}', 'blue', { 'aws:PrincipalTag/team': 'blue' }, true],
    ['${aws:username}', 'anything', { 'aws:username': '*' }, false],
    ['${aws:username}', '*', { 'aws:username': '*' }, true],
    ['a${*}c', 'a*c', {}, true],
    ['a${*}c', 'abc', {}, false],
    ['a${?}c', 'abc', {}, false],
    ['a${$}{c}', 'a${c}', {}, true],
    ["${aws:username, 'nobody'}", 'nobody', {}, true],
    ["${aws:username, 'nobody'}", 'nobody', { 'aws:username': 'ann' }, false],
    ['${aws:username}', '', {}, false],
    ['${any:Many}', 'a', { 'any:Many': ['a', 'b'] }, false],
    ["${any:Many, 'c'}", 'c', { 'any:Many': ['a', 'b'] }, true],
  ])('%s, given %s: %j gives %s', (value, given, context, result) => {
    expect(holds({ StringLike: { 'any:Key': value } }, { ...context, 'any:Key': given })).toBe(result);
  });

  test('without a value make a negated operator not hold either', () => {
    expect(holds({ StringNotLike: { 'any:Key': ['x', '${aws:username}'] } }, { 'any:Key': 'a' })).toBe(false);
    expect(holds({ StringLike: { 'any:Key': ['a', '${aws:username}'] } }, { 'any:Key': 'a' })).toBe(true);
  });

  test('count in ARNs and in texts whose case is ignored', () => {
    const context = { 'aws:username': 'Ann', 'any:Key': 'ANN' };
    expect(holds({ StringEqualsIgnoreCase: { 'any:Key': '${aws:username}' } }, context)).toBe(true);
    const arn = { 'aws:username': 'ann', 'any:Key': 'arn:aws:sqs:us-east-1:1:ann-queue' };
    expect(holds({ ArnEquals: { 'any:Key': 'arn:aws:sqs:*:1:${aws:username}-queue' } }, arn)).toBe(true);
    expect(holds({ ArnNotEquals: { 'any:Key': 'arn:aws:sqs:*:1:${aws:userid}-queue' } }, arn)).toBe(false);
  });

  test('are texts like any other in a policy of the older version', () => {
    const statement = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'any:Key': '${aws:username}' } },
    };
    for (const policy of [{ Statement: statement }, { Version: '2008-10-17', Statement: statement }])
      expect([allows(policy, 'ann'), allows(policy, '${aws:username}')]).toEqual([false, true]);
    const newer = { Version: '2012-10-17', Statement: statement };
    expect([allows(newer, 'ann'), allows(newer, '${aws:username}')]).toEqual([true, false]);
  });
});
