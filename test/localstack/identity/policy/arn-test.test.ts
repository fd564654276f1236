import { compileArn, isArn, splitArn } from '../../../../localstack/identity/policy/arn-test.ts';
import { contextOf } from './fixture.ts';

test.each<[string, boolean, readonly string[]]>([
  ['', false, ['']],
  ['a:b', false, ['a', 'b']],
  ['a::c:', false, ['a', '', 'c', '']],
  ['a:b:c:d:e:f:g', false, ['a', 'b', 'c', 'd', 'e', 'f:g']],
  ['a:${b:c}:d', false, ['a', '${b', 'c}', 'd']],
  ['a:${b:c}:d', true, ['a', '${b:c}', 'd']],
  ['${a:b}${c:d}:e', true, ['${a:b}${c:d}', 'e']],
  ['$a:b', true, ['$a', 'b']],
  ['{a:b', true, ['{a', 'b']],
  ['x{a:b', true, ['x{a', 'b']],
  ['{$:b', true, ['{$', 'b']],
  ['a:b:c:d:e:${f:g}', true, ['a', 'b', 'c', 'd', 'e', '${f:g}']],
])('%s, with variables: %s, has the parts %j', (text, variables, parts) => {
  expect(splitArn(text, variables)).toEqual(parts);
});

test.each<[string, boolean, boolean]>([
  ['arn:a:b:c:d:e', false, true],
  ['arn:a:b:c:d:e:f', false, true],
  ['arn:a:b:c:d', false, false],
  ['urn:a:b:c:d:e', false, false],
  ['a:arn:b:c:d:e', false, false],
  ['arn:a:b:${c:d}:e', false, true],
  ['arn:a:b:${c:d}:e', true, false],
])('%s, with variables: %s, is an ARN: %s', (text, variables, expected) => {
  expect(isArn(text, variables)).toBe(expected);
});

const rules = { variables: true, wildcards: true };
const given = 'arn:aws:sqs:us-east-1:1:ann-queue';

test.each([
  ['*', 'no arn at all', true],
  ['arn:*', given, false],
  ['arn:*:*:*:*:*', 'arn:aws:sqs:us-east-1:1', false],
  ['arn:*:*:*:*:*', 'arn:aws:sqs:${a:b}:q', true],
  ['arn:aws:sqs:*:1:*-queue', given, true],
  ['arn:aws:sqs:*:2:*-queue', given, false],
  ['arn:aws:sqs:*:1:${aws:username}-queue', given, true],
  ['arn:aws:sqs:*:1:${aws:userid}-queue', given, undefined],
  ['arn:aws:sqs:*:${aws:userid}:*-queue', given, undefined],
  ['arn:aws:sqs:*:2:${aws:userid}-queue', given, false],
  ['arn:aws:sqs:*:${aws:userid}:*-topic', given, false],
])('%s takes %s: %s, where a variable without a value leaves it open', (pattern, value, expected) => {
  expect(compileArn(pattern, rules)(value, contextOf({ 'aws:username': 'ann' }))).toBe(expected);
});
