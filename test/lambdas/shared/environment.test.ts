import * as z from 'zod';
import { ConfigurationError } from '../../../lambdas/shared/configuration-error.ts';
import { parseEnvironment, required } from '../../../lambdas/shared/environment.ts';

const shape = { TABLE_NAME: required, BUS_NAME: required, MODE: z.enum(['fast', 'slow']), SIZE: z.coerce.number() };
const good = { TABLE_NAME: 't', BUS_NAME: 'b', MODE: 'fast', SIZE: '7' };

function failureOf(variables: Record<string, string | undefined>): Error {
  try {
    parseEnvironment(shape, variables);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

it('gives what was asked for, parsed, and nothing else', () => {
  expect(parseEnvironment(shape, { ...good, HOME: '/root' })).toEqual({ ...good, SIZE: 7 });
});

it('names every bad variable at once, and no good one', () => {
  const { message, name } = failureOf({ BUS_NAME: '', MODE: 'fast', SIZE: 'many' });
  expect(name).toBe('ConfigurationError');
  expect(message).toMatch(/TABLE_NAME: .*; BUS_NAME: .*; SIZE: /);
  expect(message).not.toContain('MODE');
});

it('says where in a variable something is missing', () => {
  const json = z.string().transform((text): unknown => JSON.parse(text));
  const nested = { TARGETS: json.pipe(z.object({ orders: z.object({ url: z.string() }) })) };
  expect(() => parseEnvironment(nested, { TARGETS: '{"orders":{}}' })).toThrow('TARGETS.orders.url: ');
});

it.each(Object.keys(shape))('repeats no value of %s', (variable) => {
  const secret = 's3cret-9001';
  expect(failureOf({ ...good, TABLE_NAME: '', MODE: 'other', [variable]: secret, SIZE: secret }).message).not.toContain(
    secret,
  );
});

it('reads the process’s own variables unless it is given others', () => {
  const name = 'SLUICE_TEST_VARIABLE';
  expect(() => parseEnvironment({ [name]: required })).toThrow(name);
  process.env[name] = 'x';
  try {
    expect(parseEnvironment({ [name]: required })).toEqual({ [name]: 'x' });
  } finally {
    delete process.env[name];
  }
});
