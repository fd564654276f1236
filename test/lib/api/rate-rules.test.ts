import * as fc from 'fast-check';
import { compileStatement } from '../../../localstack/waf/matches.ts';
import { statement as parseable } from '../../../localstack/waf/statement-config.ts';
import { type RatedClient, rateRules, requestsPerSecondOf } from '../../../lib/api/rate-rules.ts';

const scope = { aclName: 'acl', stageName: 'v1' };

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
  rateRules(some, scope) as unknown as readonly Written[];

test('requests of each client are labelled, then counted by address and label, and everything is counted by address', () => {
  const some = [
    { id: 'acme.shop', requestsPerSecond: 5 },
    { id: 'clinic', requestsPerSecond: 200 },
    { id: 'roadside', requestsPerSecond: 5 },
  ];
  const count = { action: { count: {} } };
  const label = (id: string, name: string) => ({
    ...count,
    statement: {
      orStatement: {
        statements: [`/v1/clients/${id}/`, `/clients/${id}/`].map((searchString) => ({
          byteMatchStatement: { positionalConstraint: 'STARTS_WITH', searchString },
        })),
      },
    },
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
  const rules = rateRules(some, scope);
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

/** The clients whose request the firewall takes one for. */
function labelled(path: string): string[] {
  const rules = written([
    { id: 'acme', requestsPerSecond: 5 },
    { id: 'acme.shop', requestsPerSecond: 5 },
  ]);
  const request = { method: 'GET', uriPath: path, queryString: '', headers: {}, sourceIp: '192.0.2.1' };
  const isOf = ({ statement }: Written): boolean => compileStatement(parseable.parse(inCapitals(statement)))(request);
  return rules.filter((rule) => rule.ruleLabels && isOf(rule)).map(({ name }) => name);
}

/** As CloudFormation spells what CDK is given. */
function inCapitals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCapitals);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key.charAt(0).toUpperCase() + key.slice(1),
    inCapitals(member),
  ]);
  return Object.fromEntries(members) as unknown;
}

test.each([
  ['/v1/clients/acme/events', ['client-acme']],
  ['/v1/clients/acme.shop/events', ['client-acme-shop']],
  ['/clients/acme/events', ['client-acme']],
  ['/v1/clients/%61cme/events', ['client-acme']],
  ['/v1/clients/acme%2Fevents', ['client-acme']],
  ['/v1/clients/acme/events/%2Fclients%2Facme.shop%2F', ['client-acme']],
  ['/v1/clients/acme.shop/events//clients/acme/', ['client-acme-shop']],
  ['/v1/clients/acme', []],
  ['/v1/health', []],
])('%s is a request of %j and of nobody else', (path, expected) => {
  expect(labelled(path)).toEqual(expected);
});

test('whoever asks for too much is told to come again', () => {
  const limiting = rateRules(clients(2), scope).slice(2);
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
  expect(() => rateRules(clients(57), scope)).not.toThrow();
  expect(() => rateRules(clients(58), scope)).toThrow(/got 58 clients, expected at most 57: .*capacity of 1500/);
});

test('more rates than a web ACL can count are refused, with what to do', () => {
  expect(() => rateRules(rated(9), scope)).not.toThrow();
  expect(() => rateRules(rated(10), scope)).toThrow(/10 different requestsPerSecond, expected at most 9/);
});
