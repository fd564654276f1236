import {
  compileNotPrincipal,
  compilePrincipal,
  type PrincipalNames,
} from '../../../../localstack/identity/policy/principal-element.ts';
import { accountId, roleArn, service, session, user } from './fixture.ts';

const aws = (...names: string[]): PrincipalNames => ({ aws: names, services: [] });
const services = (...names: string[]): PrincipalNames => ({ aws: [], services: names });

test.each([
  '*',
  accountId,
  `arn:aws:iam::${accountId}:root`,
  `arn:aws-us-gov:iam::${accountId}:root`,
  `arn:aws-cn:iam::${accountId}:user/ann`,
  `arn:aws-cn:iam::${accountId}:role/sender`,
  `arn:aws-cn:sts::${accountId}:assumed-role/sender/one`,
  `arn:aws:iam::${accountId}:user/path/a+b=c,d.e@f-g_1`,
  `arn:aws:iam::${accountId}:role/path/a+b=c,d.e@f-g_1`,
  `arn:aws:sts::${accountId}:assumed-role/a+b=c,d.e@f-g_1/a+b=c,d.e@f-g_1`,
])('%s is somebody', (name) => {
  expect(() => compilePrincipal(aws(name))).not.toThrow();
  expect(() => compileNotPrincipal(aws(name))).not.toThrow();
});

test.each([
  '',
  '12345678901',
  '1234567890123',
  'arn:aws:iam::12345678901:root',
  'arn:aws:iam::1234567890123:root',
  `arn:aws:iam::${accountId}:roots`,
  `x${accountId}`,
  `xarn:aws:iam::${accountId}:root`,
  `arn:aws1:iam::${accountId}:root`,
  ...['user', 'role'].flatMap((kind) => [
    `arn:aws:iam::${accountId}:${kind}/`,
    `arn:aws:iam::${accountId}:${kind}/*`,
    `arn:aws:iam::${accountId}:${kind}/ann*`,
    `arn:aws:iam::${accountId}:${kind}/*ann`,
    `arn:aws:iam::12345678901:${kind}/ann`,
    `arn:aws:iam::1234567890123:${kind}/ann`,
    `arn:aws1:iam::${accountId}:${kind}/ann`,
    `xarn:aws:iam::${accountId}:${kind}/ann`,
  ]),
  `arn:aws:sts::${accountId}:assumed-role/sender`,
  `arn:aws:sts::${accountId}:assumed-role/sender/`,
  `arn:aws:sts::${accountId}:assumed-role//one`,
  `arn:aws:sts::${accountId}:assumed-role/sender/*`,
  `arn:aws:sts::${accountId}:assumed-role/*/one`,
  `arn:aws:sts::${accountId}:assumed-role/sender/one/two`,
  `arn:aws:sts::${accountId}:assumed-role/sender/one*`,
  `arn:aws:sts::12345678901:assumed-role/sender/one`,
  `arn:aws:sts::1234567890123:assumed-role/sender/one`,
  `arn:aws1:sts::${accountId}:assumed-role/sender/one`,
  `xarn:aws:sts::${accountId}:assumed-role/sender/one`,
])('%j is nobody', (name) => {
  const message = `Invalid principal in policy: "AWS":"${name}"`;
  expect(() => compilePrincipal(aws(name))).toThrow(message);
  expect(() => compileNotPrincipal(aws('*', name))).toThrow(message);
});

test.each(['events.amazonaws.com', 'a-1.b.amazonaws.com', 'ec2.amazonaws.com.cn'])('%s is a service', (name) => {
  expect(() => compilePrincipal(services(name))).not.toThrow();
});

test.each([
  '',
  '*',
  '.amazonaws.com',
  'Events.amazonaws.com',
  'events.amazonaws.com.us',
  'events.amazonaws.comx',
  'eventsxamazonaws.com',
  'events.amazonaws.comxcn',
  '*events.amazonaws.com',
])('%j is no service', (name) => {
  expect(() => compilePrincipal(services(name))).toThrow(`Invalid principal in policy: "SERVICE":"${name}"`);
});

test('somebody is reached directly, by the role, or by the account', () => {
  const account = `arn:aws:iam::${accountId}:root`;
  expect(compilePrincipal(aws(account, user.arn))(user)).toBe('direct');
  expect(compilePrincipal(aws(account))(user)).toBe('account');
  expect(compilePrincipal(aws(accountId))(session)).toBe('account');
  expect(compilePrincipal(aws(account, roleArn))(session)).toBe('role');
  expect(compilePrincipal(aws(user.arn, roleArn))(user)).toBe('direct');
  expect(compilePrincipal(aws(roleArn))(user)).toBeUndefined();
  expect(compilePrincipal(aws(account))(service)).toBeUndefined();
  expect(compilePrincipal(services(service.service))(service)).toBe('direct');
  expect(compilePrincipal(services(service.service))(user)).toBeUndefined();
});

test('whoever is excepted by name is not reached, and everybody else is', () => {
  expect(compileNotPrincipal(aws('*'))(user)).toBeUndefined();
  expect(compileNotPrincipal(aws(user.arn))(user)).toBeUndefined();
  expect(compileNotPrincipal(aws(user.arn))(session)).toBe('direct');
  expect(compileNotPrincipal(aws(accountId))(user)).toBe('direct');
  expect(compileNotPrincipal(services(service.service))(service)).toBeUndefined();
});
