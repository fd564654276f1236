import { producers, toRegistry, typeProblem } from '../../../lambdas/validator/registry.ts';

const shop = { AROASHOP000000000000A: ['shop', 'com.example.shop.*', 'com.example.web.signed-up.v1'] };

it('is read from the text that the stack writes', () => {
  const declared = producers.parse(JSON.stringify({ ...shop, AROAANY0000000000000B: ['any'] }));
  const { producers: clients, types, apiQueueArns } = toRegistry(declared, ['arn']);
  expect([...clients]).toEqual([
    ['AROASHOP000000000000A', 'shop'],
    ['AROAANY0000000000000B', 'any'],
  ]);
  expect([...types.keys()]).toEqual(['shop']);
  expect([...apiQueueArns]).toEqual(['arn']);
});

it.each([
  ['no JSON', '{'],
  ['nothing', ''],
  ['a list', '[]'],
  ['an id that is no role’s', '{"AIDAEXAMPLEEXAMPLE123":["shop"]}'],
  ['a role without a client', '{"AROASHOP000000000000A":[]}'],
  ['a client that is none', '{"AROASHOP000000000000A":["a/b"]}'],
  ['an empty type', '{"AROASHOP000000000000A":["shop",""]}'],
  ['a client alone', '{"AROASHOP000000000000A":"shop"}'],
  ['an id that is too short', '{"AROASHOP0000000":["shop"]}'],
  ['more before an id', '{"xAROASHOP000000000000A":["shop"]}'],
  ['more behind an id', '{"AROASHOP000000000000A:x":["shop"]}'],
])('is refused for %s', (_what, text) => {
  expect(producers.safeParse(text).success).toBe(false);
});

it.each([
  ['{', 'expected JSON'],
  ['{"AIDAEXAMPLEEXAMPLE123":["shop"]}', 'expected the unique id of a role, AROA…'],
])('says what is wrong with %s', (text, message) => {
  const issues = producers.safeParse(text).error?.issues ?? [];
  expect(issues).toHaveLength(1);
  expect(JSON.stringify(issues)).toContain(`"message":"${message}"`);
});

describe('a client with types', () => {
  const registry = toRegistry(producers.parse(JSON.stringify(shop)), []);

  it.each([
    ['com.example.shop.order-placed.v1', true],
    ['com.example.web.signed-up.v1', true],
    ['com.example.shopping.begun.v1', false],
    ['com.example.shop', false],
    ['com.example.web.signed-up.v10', false],
    ['com.example.web.signed-up', false],
    ['org.com.example.shop.order-placed.v1', false],
  ])('may send %s: %s', (type, expected) => {
    expect(typeProblem(registry, 'shop', type) === undefined).toBe(expected);
  });

  it('is told what it may send, and whom to ask for more', () => {
    expect(typeProblem(registry, 'shop', 'com.example.other.v1')).toEqual({
      got: 'a type that this client may not send',
      expected: 'com.example.shop.* or com.example.web.signed-up.v1',
      advice: 'have the type added to the client in the stage file',
    });
  });

  it('limits nobody else', () => {
    expect(typeProblem(registry, 'other', 'com.example.other.v1')).toBeUndefined();
  });
});
