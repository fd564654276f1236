import { ManualClock } from '../../../localstack/core/clock.ts';
import { WebAcl } from '../../../localstack/waf/web-acl.ts';
import { webAclConfig } from '../../../localstack/waf/web-acl-config.ts';
import type { WebRequest } from '../../../localstack/waf/web-request.ts';

const request = (over: Partial<WebRequest> = {}): WebRequest => ({
  method: 'POST',
  uriPath: '/v1/clients/acme/events',
  queryString: '',
  headers: { host: 'h', 'x-client': 'a' },
  sourceIp: '127.0.0.1',
  ...over,
});

const byPath = (SearchString: string, PositionalConstraint = 'STARTS_WITH', ...Types: string[]) => ({
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    PositionalConstraint,
    SearchString,
    TextTransformations: (Types.length > 0 ? Types : ['NONE']).map((Type, Priority) => ({ Type, Priority })),
  },
});

const rule = (Statement: object, over: object = {}) => ({
  Name: 'r',
  Priority: 0,
  Statement,
  Action: { Block: {} },
  ...over,
});

function acl(Rules: object[], over: object = {}) {
  const clock = new ManualClock();
  const config = webAclConfig.parse({ Scope: 'REGIONAL', DefaultAction: { Allow: {} }, Rules, ...over });
  const made = new WebAcl('arn', config, () => clock.now());
  /** `pass`, or the rule that blocked. */
  const check = (changes: Partial<WebRequest> = {}): string => made.check(request(changes))?.rule ?? 'pass';
  return { clock, made, check };
}

const rate = (over: object = {}) => ({
  RateBasedStatement: {
    Limit: 10,
    EvaluationWindowSec: 60,
    AggregateKeyType: 'CONSTANT',
    ScopeDownStatement: byPath('/v1/clients/acme/'),
    ...over,
  },
});

test.each<[string, object, Partial<WebRequest>, boolean]>([
  ['the beginning of the path', byPath('/v1/clients/acme/'), {}, true],
  ['the beginning of another path', byPath('/v1/clients/acme2/'), {}, false],
  ['all of it', byPath('/v1/clients/acme/events', 'EXACTLY'), {}, true],
  ['not all of it', byPath('/v1/clients/acme', 'EXACTLY'), {}, false],
  ['its end', byPath('/events', 'ENDS_WITH'), {}, true],
  ['not its end', byPath('/acme', 'ENDS_WITH'), {}, false],
  ['a part', byPath('acme', 'CONTAINS'), {}, true],
  ['its case counts', byPath('ACME', 'CONTAINS'), {}, false],
  ['unless it is taken away', byPath('acme', 'CONTAINS', 'LOWERCASE'), { uriPath: '/ACME' }, true],
  [
    'what is encoded',
    byPath('/v1/clients/acme/', 'STARTS_WITH', 'URL_DECODE'),
    { uriPath: '/v1/clients/%61cme/x' },
    true,
  ],
  ['and only when it is decoded', byPath('/v1/clients/acme/'), { uriPath: '/v1/clients/%61cme/x' }, false],
  ['dots', byPath('/v1/acme', 'EXACTLY', 'NORMALIZE_PATH'), { uriPath: '/v1/./x/..//acme' }, true],
  [
    'one after the other',
    byPath('/a/', 'EXACTLY', 'URL_DECODE', 'NORMALIZE_PATH', 'LOWERCASE'),
    { uriPath: '/b/%2e%2e/A/' },
    true,
  ],
  [
    'the method',
    { ByteMatchStatement: { ...byPath('POST', 'EXACTLY').ByteMatchStatement, FieldToMatch: { Method: {} } } },
    {},
    true,
  ],
  [
    'a header, whatever its case',
    {
      ByteMatchStatement: {
        ...byPath('a', 'EXACTLY').ByteMatchStatement,
        FieldToMatch: { SingleHeader: { Name: 'X-Client' } },
      },
    },
    {},
    true,
  ],
  [
    'a header that is not there',
    {
      ByteMatchStatement: {
        ...byPath('a', 'CONTAINS').ByteMatchStatement,
        FieldToMatch: { SingleHeader: { Name: 'constructor' } },
      },
    },
    {},
    false,
  ],
  [
    'base64',
    {
      ByteMatchStatement: {
        FieldToMatch: { UriPath: {} },
        PositionalConstraint: 'CONTAINS',
        SearchStringBase64: Buffer.from('acme').toString('base64'),
        TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      },
    },
    {},
    true,
  ],
  ['both', { AndStatement: { Statements: [byPath('acme', 'CONTAINS'), byPath('events', 'CONTAINS')] } }, {}, true],
  ['not both', { AndStatement: { Statements: [byPath('acme', 'CONTAINS'), byPath('none', 'CONTAINS')] } }, {}, false],
  ['one of two', { OrStatement: { Statements: [byPath('none', 'CONTAINS'), byPath('acme', 'CONTAINS')] } }, {}, true],
  ['none of two', { OrStatement: { Statements: [byPath('x', 'EXACTLY'), byPath('y', 'EXACTLY')] } }, {}, false],
  ['the contrary', { NotStatement: { Statement: byPath('none', 'CONTAINS') } }, {}, true],
])('a statement about %s', (_what, statement, over, matches) => {
  expect(acl([rule(statement)]).check(over)).toBe(matches ? 'r' : 'pass');
});

test('rules are asked in the order of their priorities; the first that decides decides', () => {
  const all = byPath('/', 'STARTS_WITH');
  const rules = [
    rule(all, { Name: 'last', Priority: 9 }),
    rule(all, { Name: 'counts', Priority: 1, Action: { Count: {} } }),
    rule(byPath('acme', 'CONTAINS'), { Name: 'allows', Priority: 2, Action: { Allow: {} } }),
  ];
  const { check } = acl(rules);
  expect([check(), check({ uriPath: '/x' })]).toEqual(['pass', 'last']);
});

test('a default action of Block blocks what no rule allows', () => {
  const { check } = acl([rule(byPath('acme', 'CONTAINS'), { Action: { Allow: {} } })], {
    DefaultAction: { Block: {} },
  });
  expect([check(), check({ uriPath: '/x' })]).toEqual(['pass', 'Default_Action']);
});

test('a block of its own answer says what it answers', () => {
  const CustomResponse = {
    ResponseCode: 429,
    CustomResponseBodyKey: 'slow',
    ResponseHeaders: [{ Name: 'Retry-After', Value: '60' }],
  };
  const CustomResponseBodies = { slow: { ContentType: 'APPLICATION_JSON', Content: '{"slow":true}' } };
  const { made } = acl([rule(byPath('/'), { Action: { Block: { CustomResponse } } })], { CustomResponseBodies });
  expect(made.check(request())).toEqual({
    rule: 'r',
    response: {
      status: 429,
      headers: { 'content-type': 'application/json', 'retry-after': '60' },
      body: '{"slow":true}',
    },
  });
});

const times = (count: number, check: () => string): string[] => Array.from({ length: count }, check);

describe('a rate', () => {
  test('is a number of requests in a window that slides', () => {
    const { check, clock } = acl([rule(rate())]);
    expect(times(10, check)).toEqual(Array.from({ length: 10 }, () => 'pass'));
    expect(check()).toBe('r');
    clock.advance(59_000);
    expect(check()).toBe('r');
    clock.advance(1_000);
    // Of the twelve before only the last is within the window.
    expect(times(9, check).every((one) => one === 'pass')).toBe(true);
    expect(check()).toBe('r');
    clock.advance(600_000);
    expect(check()).toBe('pass');
  });

  test('counts what it blocks: who does not slow down stays blocked', () => {
    const { check, clock } = acl([rule(rate())]);
    times(11, check);
    for (let second = 0; second < 120; second += 5) {
      clock.advance(5_000);
      times(2, check);
    }
    expect(check()).toBe('r');
  });

  test('of one client leaves others alone', () => {
    const { check } = acl([rule(rate())]);
    times(11, check);
    expect([check(), check({ uriPath: '/v1/clients/other/events' })]).toEqual(['r', 'pass']);
  });

  test.each<[string, object, Partial<WebRequest>]>([
    ['address', { AggregateKeyType: 'IP', ScopeDownStatement: undefined }, { sourceIp: '10.0.0.1' }],
    [
      'path',
      {
        AggregateKeyType: 'CUSTOM_KEYS',
        CustomKeys: [{ UriPath: { TextTransformations: [{ Priority: 0, Type: 'NONE' }] } }],
      },
      { uriPath: '/v1/clients/acme/other' },
    ],
    [
      'header',
      {
        AggregateKeyType: 'CUSTOM_KEYS',
        CustomKeys: [
          { Header: { Name: 'X-Client', TextTransformations: [{ Priority: 0, Type: 'NONE' }] } },
          { IP: {} },
        ],
      },
      { headers: { 'x-client': 'b' } },
    ],
    ['method', { AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: [{ HTTPMethod: {} }] }, { method: 'GET' }],
  ])('by %s is counted for each apart', (_what, over, other) => {
    const { ScopeDownStatement: _none, ...statement } = rate().RateBasedStatement;
    const { check } = acl([rule({ RateBasedStatement: { ...statement, ...over } })]);
    times(11, check);
    expect([check(), check(other)]).toEqual(['r', 'pass']);
  });

  test('by a header counts nobody who has none', () => {
    const keys = [{ Header: { Name: 'x-none', TextTransformations: [{ Priority: 0, Type: 'NONE' }] } }];
    const { check } = acl([rule(rate({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: keys }))]);
    expect(new Set(times(30, check))).toEqual(new Set(['pass']));
  });
});

test.each<[string, object[], object, RegExp]>([
  ['a limit below ten', [rule(rate({ Limit: 9 }))], {}, /Limit/],
  ['a window of its own', [rule(rate({ EvaluationWindowSec: 61 }))], {}, /EvaluationWindowSec/],
  ['a forwarded address', [rule(rate({ AggregateKeyType: 'FORWARDED_IP' }))], {}, /AggregateKeyType/],
  ['a constant without a scope', [rule(rate({ ScopeDownStatement: undefined }))], {}, /CONSTANT needs/],
  ['keys without their type', [rule(rate({ CustomKeys: [{ HTTPMethod: {} }] }))], {}, /CUSTOM_KEYS/],
  [
    'an address as the only key',
    [rule(rate({ AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: [{ IP: {} }] }))],
    {},
    /another key/,
  ],
  ['a rate within a rate', [rule(rate({ ScopeDownStatement: rate() }))], {}, /RateBasedStatement/],
  ['words', [rule(byPath('a', 'CONTAINS_WORD'))], {}, /PositionalConstraint/],
  ['another transformation', [rule(byPath('a', 'EXACTLY', 'MD5'))], {}, /TextTransformations/],
  ['a managed rule group', [rule({ ManagedRuleGroupStatement: {} })], {}, /ManagedRuleGroupStatement/],
  ['two statements in one', [rule({ ...byPath('a'), NotStatement: { Statement: byPath('b') } })], {}, /exactly one/],
  ['two actions', [rule(byPath('a'), { Action: { Block: {}, Count: {} } })], {}, /exactly one/],
  ['the same priority twice', [rule(byPath('a')), rule(byPath('b'))], {}, /same Priority/],
  [
    'a body that is not there',
    [rule(byPath('a'), { Action: { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'x' } } } })],
    {},
    /no custom response body x/,
  ],
  ['the scope of CloudFront', [], { Scope: 'CLOUDFRONT' }, /REGIONAL/],
])('%s is refused', (_what, rules, over, reason) => {
  expect(() => acl(rules, over)).toThrow(reason);
});
