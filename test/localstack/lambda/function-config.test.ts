import { functionConfig } from '../../../localstack/lambda/function-config.ts';

const least = { FunctionName: 'f', Handler: 'index.handler', Runtime: 'nodejs22.x', Role: 'role' };

it('fills in Lambda’s defaults', () => {
  expect(functionConfig.parse(least)).toEqual({
    ...least,
    MemorySize: 128,
    Timeout: 3,
    Environment: { Variables: {} },
  });
});

it.each([
  ['another runtime', { Runtime: 'python3.13' }],
  ['an older Node', { Runtime: 'nodejs18.x' }],
  ['an unknown property', { EphemeralStorage: { Size: 512 } }],
  ['an unknown property within', { TracingConfig: { Mode: 'Active', More: 1 } }],
  ['a timeout over 15 minutes', { Timeout: 901 }],
  ['too little memory', { MemorySize: 64 }],
  ['a variable that is no text', { Environment: { Variables: { A: 1 } } }],
  ['a variable’s name that is none', { Environment: { Variables: { '1A': '' } } }],
])('refuses %s', (_, properties) => {
  expect(functionConfig.safeParse({ ...least, ...properties }).success).toBe(false);
});

it('names the variables that Lambda reserves', () => {
  const Environment = { Variables: { STAGE: 'dev', AWS_REGION: 'x', LAMBDA_TASK_ROOT: '/' } };
  expect(() => functionConfig.parse({ ...least, Environment })).toThrow(/reserves AWS_REGION, LAMBDA_TASK_ROOT/);
});
