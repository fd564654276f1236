import * as fc from 'fast-check';
import { type RatedClient, rateRules, requestsPerSecondOf } from '../../../lib/api/rate-rules.ts';

const clients = (count: number, requestsPerSecond = 100): RatedClient[] =>
  Array.from({ length: count }, (_, index) => ({ id: `client-${index}`, requestsPerSecond }));

const rated = (count: number): RatedClient[] =>
  clients(count).map(({ id }, rate) => ({ id, requestsPerSecond: rate + 1 }));

/** A rule as CloudFormation gets it, in the parts that decide. */
interface Written {
  readonly name: string;
  readonly statement: { readonly rateBasedStatement?: { readonly limit: number } };
  readonly ruleLabels?: readonly { readonly name: string }[];
}

const limit = (rateBasedStatement: object) => ({ statement: { rateBasedStatement } });

const written = (some: readonly RatedClient[]): readonly Written[] =>
  rateRules(some, 'acl') as unknown as readonly Written[];

test('requests of each client are labelled, then counted by address and label, and everything is counted by address', () => {
  const some = [
    { id: 'acme.shop', requestsPerSecond: 5 },
    { id: 'clinic', requestsPerSecond: 200 },
    { id: 'roadside', requestsPerSecond: 5 },
  ];
  const count = { action: { count: {} } };
  const label = (id: string, name: string) => ({
    ...count,
    statement: { byteMatchStatement: { positionalConstraint: 'CONTAINS', searchString: `/clients/${id}/` } },
    ruleLabels: [{ name }],
  });
  const byLabel = (rate: number, requests: number) =>
    limit({
      aggregateKeyType: 'CUSTOM_KEYS',
      customKeys: [
        { ip: {} },
        { labelNamespace: { namespace: expect.stringMatching(`:webacl:acl:rate-${rate}:$`) as unknown } },
      ],
      evaluationWindowSec: 60,
      limit: requests,
    });
  const rules = rateRules(some, 'acl');
  expect(rules).toMatchObject([
    label('acme.shop', 'rate-5:client-acme-shop'),
    label('clinic', 'rate-200:client-clinic'),
    label('roadside', 'rate-5:client-roadside'),
    byLabel(5, 300),
    byLabel(200, 12_000),
    limit({ aggregateKeyType: 'IP', evaluationWindowSec: 60, limit: 12_600 }),
  ]);
  expect(rules.map(({ priority }) => priority)).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a path is looked at as it is meant, or a client would pass by its rule with %2F for a slash', () => {
  const [rule] = rateRules(clients(1), 'acl');
  expect(rule?.statement).toMatchObject({
    byteMatchStatement: { fieldToMatch: { uriPath: {} }, textTransformations: [{ priority: 0, type: 'URL_DECODE' }] },
  });
});

test('whoever asks for too much is told to come again', () => {
  const limiting = rateRules(clients(2), 'acl').slice(2);
  const customResponse = {
    responseCode: 429,
    customResponseBodyKey: 'too_many_requests',
    responseHeaders: [{ name: 'Retry-After', value: '30' }],
  };
  expect(limiting.map(({ action }) => action)).toEqual([{ block: { customResponse } }, { block: { customResponse } }]);
});

test('each limit is one that WAF takes, and so is each name', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,10}$/);
  const client = fc.record({ id, requestsPerSecond: fc.constantFrom(1, 7, 10_000) });
  fc.assert(
    fc.property(fc.array(client, { maxLength: 20 }), (some) => {
      for (const { name, ruleLabels = [], statement } of written(some)) {
        expect(name).toMatch(/^[\w-]{1,128}$/);
        for (const label of ruleLabels) expect(label.name).toMatch(/^[0-9A-Za-z_:-]+$/);
        expect(statement.rateBasedStatement?.limit ?? 10).toBeGreaterThanOrEqual(10);
      }
    }),
  );
});

test('clients that come by a tag have room even where none is declared', () => {
  expect([requestsPerSecondOf([]), requestsPerSecondOf(clients(3, 50))]).toEqual([100, 150]);
  expect(written([])[0]?.statement.rateBasedStatement?.limit).toBe(6_000);
});

test('more clients than a web ACL can hold are refused, with what to do', () => {
  expect(() => rateRules(clients(68), 'acl')).not.toThrow();
  expect(() => rateRules(clients(69), 'acl')).toThrow(/got 69 clients, expected at most 68: .*capacity of 1500/);
});

test('more rates than a web ACL can count are refused, with what to do', () => {
  expect(() => rateRules(rated(9), 'acl')).not.toThrow();
  expect(() => rateRules(rated(10), 'acl')).toThrow(/10 different requestsPerSecond, expected at most 9/);
});
