import { producerRegistry, registryProblem } from '../../lib/producer-registry.ts';
import { stage } from '../../lib/stage.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { producers, toRegistry } from '../../lambdas/validator/registry.ts';
import { maxFunctionEnvironmentBytes, maxGrowingVariableBytes } from '../../schemas/limits.ts';
import { Synthesized } from './synthesized.ts';

const clients = [{ id: 'shop', types: ['com.example.shop.*'] }, { id: 'any' }];
const roleIdOf = ({ id }: { id: string }): string => `AROA${id.toUpperCase().padEnd(17, '0')}`;

test('is what the validator reads', () => {
  const { producers: known, types } = toRegistry(producers.parse(producerRegistry(clients, roleIdOf)), []);
  expect(Object.fromEntries(known)).toEqual({ AROASHOP0000000000000: 'shop', AROAANY00000000000000: 'any' });
  expect(Object.fromEntries(types)).toEqual({ shop: ['com.example.shop.*'] });
});

test('of nobody is an empty one', () => {
  expect(producers.parse(producerRegistry([], roleIdOf))).toEqual({});
  expect(registryProblem([])).toBeUndefined();
});

test('leaves the other variables of the validator the room that they need', () => {
  const { Environment } = new Synthesized(stage.parse({ ...findStage('dev'), name: 'abcdefghij' })).one<{
    Environment: { Variables: Record<string, string> };
  }>('{Function validator}').properties;
  const { PRODUCERS: _left, ...others } = Environment.Variables;
  // What a reference becomes is at most so much longer than it reads here: `{Queue x.Arn}`.
  const arnPrefix = 'arn:aws:sqs:ap-southeast-1:000000000000:sluice-abcdefghij-';
  const bytes = Object.entries(others).map(
    ([name, value]) => name.length + value.length + (value.split('{').length - 1) * arnPrefix.length,
  );
  expect(bytes.reduce((sum, each) => sum + each, 'PRODUCERS'.length)).toBeLessThanOrEqual(
    maxFunctionEnvironmentBytes - maxGrowingVariableBytes,
  );
});
