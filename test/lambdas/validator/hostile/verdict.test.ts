import * as fc from 'fast-check';
import { judge } from '../../../../lambdas/validator/verdict.ts';
import { watchPrototypes } from '../../../schemas/hostile/prototypes.ts';
import { nowMs } from '../../shared/fixture.ts';
import { registry } from '../fixture.ts';
import { hostileRecord } from './hostile-record.ts';
import { verdictFault } from './verdict-fault.ts';

const codes = new Map<string, number>();

function faultOf(seed: number): string | undefined {
  const verdict = judge(hostileRecord(seed), nowMs, registry);
  const code = verdict.kind === 'accept' ? 'accepted' : verdict.rejection.code;
  codes.set(code, (codes.get(code) ?? 0) + 1);
  return verdictFault(verdict);
}

it('gives a well-formed verdict on 20,000 hostile messages, and changes nothing that others lean on', () => {
  const changed = watchPrototypes();
  const anySeed = fc.integer({ min: 0, max: 0xffff_ffff });
  fc.assert(
    fc.property(anySeed, (seed) => {
      const fault = faultOf(seed);
      if (fault !== undefined) throw new Error(`a verdict ${fault}`);
    }),
    { numRuns: 20_000 },
  );
  expect(changed()).toBeUndefined();
}, 300_000);

it.each([
  'accepted',
  'too_large',
  'too_complex',
  'malformed_json',
  'ambiguous_json',
  'invalid_envelope',
  'unknown_type',
  'invalid_data',
  'invalid_group',
  'wrong_client',
  'type_not_allowed',
])('has hostile messages that come to be %s', (code) => {
  expect(codes.get(code) ?? 0).toBeGreaterThan(0);
});

it('makes the same message of the same seed, and another of another', () => {
  expect(hostileRecord(7)).toEqual(hostileRecord(7));
  const bodies = Array.from({ length: 1_000 }, (_, seed) => hostileRecord(seed).body);
  expect(new Set(bodies).size).toBeGreaterThan(900);
});
