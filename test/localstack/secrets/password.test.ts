import * as fc from 'fast-check';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import { generateSecretString, passwordRules } from '../../../localstack/secrets/password.ts';

const generate = (rules: Record<string, unknown>, seed = 1): string =>
  generateSecretString(passwordRules.parse(rules), seededEntropy(seed));

const types = [/[a-z]/, /[A-Z]/, /\d/, /[^\dA-Za-z ]/];
const exclusions = ['ExcludeLowercase', 'ExcludeUppercase', 'ExcludeNumbers', 'ExcludePunctuation'];

test('a password has 32 characters of each type but spaces, and is another with another seed', () => {
  const password = generate({});
  expect(password).toHaveLength(32);
  for (const type of types) expect(password).toMatch(type);
  expect(password).not.toContain(' ');
  expect(generate({})).toBe(password);
  expect(generate({}, 2)).not.toBe(password);
});

test('every rule holds of every password', () => {
  const flags = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()).filter((each) => each.includes(false));
  const rules = fc.record({ seed: fc.nat(), flags, length: fc.integer({ min: 4, max: 200 }), space: fc.boolean() });
  fc.assert(
    fc.property(rules, ({ seed, flags: excluded, length, space }) => {
      const PasswordLength = length;
      const given = Object.fromEntries(exclusions.map((name, index) => [name, excluded[index]]));
      const password = generate({ ...given, PasswordLength, IncludeSpace: space, ExcludeCharacters: 'aB3"/\\' }, seed);
      expect(password).toHaveLength(length);
      expect(password).not.toMatch(/[aB3"/\\]/);
      if (!space) expect(password).not.toContain(' ');
      for (const [index, type] of types.entries()) expect(type.test(password)).toBe(!excluded[index]);
    }),
  );
});

test('a password is put into the JSON of the template', () => {
  const text = generate({ SecretStringTemplate: '{"user":"shop"}', GenerateStringKey: 'password', PasswordLength: 8 });
  expect(JSON.parse(text)).toEqual({ user: 'shop', password: expect.stringMatching(/^.{8}$/) });
});

test.each([
  ['every character is excluded', Object.fromEntries(exclusions.map((name) => [name, true])), /exclude every/],
  ['it is too short for all types', { PasswordLength: 3 }, /PasswordLength 3 is less than the 4 types/],
  ['a template has no key', { SecretStringTemplate: '{}' }, /expected both or neither/],
  ['a template is no object', { SecretStringTemplate: '[1]', GenerateStringKey: 'a' }, /is no JSON object/],
  ['a template is no JSON', { SecretStringTemplate: '{', GenerateStringKey: 'a' }, /is no JSON object/],
])('nothing is made up where %s', (_what, rules, expected) => {
  expect(() => generate(rules)).toThrow(expected);
});

test('types that are not required may be missing', () => {
  expect(generate({ PasswordLength: 3, RequireEachIncludedType: false })).toHaveLength(3);
});
