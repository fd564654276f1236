import { AwsError } from '../../../../localstack/core/aws-error.ts';
import { compilePattern, parsePattern } from '../../../../localstack/events/pattern/compile-pattern.ts';
import {
  anythingButCases,
  arrayCases,
  cidrCases,
  existsCases,
  exactCases,
  numericCases,
  orCases,
  refusedPatterns,
  textCases,
} from './cases.ts';

const tables = {
  'exact values': exactCases,
  'text filters': textCases,
  'anything-but': anythingButCases,
  numeric: numericCases,
  cidr: cidrCases,
  exists: existsCases,
  $or: orCases,
  arrays: arrayCases,
};

describe.each(Object.entries(tables))('patterns: %s', (_, cases) => {
  test.each(
    cases.map(([pattern, event, matches]) => [JSON.stringify(pattern), JSON.stringify(event), matches] as const),
  )('%s on %s gives %s', (pattern, event, matches) => {
    expect(compilePattern(JSON.parse(pattern))(JSON.parse(event))).toBe(matches);
  });
});

const either = (name: string) => ({ $or: [{ [`${name}1`]: [1] }, { [`${name}2`]: [1] }] });

describe('refused patterns', () => {
  test.each(refusedPatterns.map(([pattern, reason]) => [JSON.stringify(pattern), reason] as const))(
    '%s: %s',
    (pattern, reason) => {
      const refused = new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
      expect(() => compilePattern(JSON.parse(pattern))).toThrow(refused);
    },
  );

  test('$or that multiplies out beyond the limit', () => {
    const pattern = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((n) => [n, either(n)]));
    expect(() => compilePattern(pattern)).toThrow('more than 1000 combinations');
  });

  test.each([
    'exactly',
    'equals-ignore-case',
    'prefix',
    'suffix',
    'anything-but',
    'exists',
    'wildcard',
    'numeric',
    'cidr',
    '=',
    '<',
    '<=',
    '>',
    '>=',
    'regex',
    'not-wildcard',
    'not-equals-ignore-case',
    'date-after',
    'date-on-or-after',
    'date-before',
    'date-on-or-before',
    'in-date-range',
    'ip-address-in-range',
    'ip-address-not-in-range',
  ])('%s as the name of a field inside $or', (name) => {
    const alternatives = [{ [name]: ['x'] }, { a: ['x'] }];
    expect(() => compilePattern({ $or: alternatives })).toThrow(`${name} is Ruler reserved fieldName`);
    for (const alternative of alternatives) compilePattern(alternative);
  });

  test('text that is not JSON', () => {
    expect(() => parsePattern('{ bad')).toThrow(
      expect.objectContaining({ code: 'InvalidEventPatternException' }) as Error,
    );
  });
});
