import { ManualClock } from '../../../localstack/core/clock.ts';
import { WebAcl } from '../../../localstack/waf/web-acl.ts';
import { webAclConfig } from '../../../localstack/waf/web-acl-config.ts';

const seen = { method: 'POST', queryString: '', headers: {}, sourceIp: '127.0.0.1' };
const arn = 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/acl/1';

const labelled = (Priority: number, client: string, Name: string) => ({
  Name: client,
  Priority,
  Statement: {
    ByteMatchStatement: {
      FieldToMatch: { UriPath: {} },
      PositionalConstraint: 'CONTAINS',
      SearchString: `/${client}/`,
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    },
  },
  RuleLabels: [{ Name }],
  Action: { Count: {} },
});

const limited = (Priority: number, Namespace: string) => ({
  Name: 'limited',
  Priority,
  Statement: {
    RateBasedStatement: {
      Limit: 10,
      EvaluationWindowSec: 60,
      AggregateKeyType: 'CUSTOM_KEYS',
      CustomKeys: [{ IP: {} }, { LabelNamespace: { Namespace } }],
    },
  },
  Action: { Block: {} },
});

function acl(...Rules: object[]) {
  const config = webAclConfig.parse({ Scope: 'REGIONAL', DefaultAction: { Allow: {} }, Rules });
  const made = new WebAcl(arn, config, () => new ManualClock().now());
  /** How many of so many requests pass. */
  return (client: string, count: number, sourceIp = '127.0.0.1'): number =>
    Array.from({ length: count }, () => made.check({ ...seen, uriPath: `/${client}/`, sourceIp })).filter(
      (block) => !block,
    ).length;
}

const namespace = 'awswaf:123456789012:webacl:acl:slow:';

test('requests are counted by the labels that rules before gave them, each by itself', () => {
  const pass = acl(labelled(0, 'one', 'slow:one'), labelled(1, 'two', 'slow:two'), limited(2, namespace));
  expect([pass('one', 15), pass('two', 15), pass('one', 5), pass('one', 15, '10.0.0.1')]).toEqual([10, 10, 0, 10]);
});

test('a request without a label of the namespace is not counted', () => {
  const pass = acl(labelled(0, 'one', 'fast:one'), labelled(1, 'two', 'slow:below:two'), limited(2, namespace));
  expect([pass('one', 15), pass('two', 15), pass('three', 15)]).toEqual([15, 15, 15]);
});

test('a label of a later rule comes too late', () => {
  expect(acl(limited(0, namespace), labelled(1, 'one', 'slow:one'))('one', 15)).toBe(15);
});

test.each(['slow', '', 'slow.one:'])('%j is no namespace', (bad) => {
  expect(() => acl(limited(0, bad))).toThrow();
});
