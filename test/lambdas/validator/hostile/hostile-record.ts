import type { SQSRecord } from 'aws-lambda';
import { chanceOf } from '../../../schemas/hostile/chance.ts';
import { hostileBody } from '../../../schemas/hostile/hostile-body.ts';
import { sqsRecord } from '../fixture.ts';

const groups = [
  undefined,
  '',
  '/',
  'a/',
  '/a',
  'a/b/c',
  '-a',
  '__proto__',
  '__proto__/constructor',
  'a\n',
  'a/b\u0000',
  '\uD800',
  'client-a/k',
  'client-a/other',
  'x'.repeat(64),
  'x'.repeat(65),
  `a/${'k'.repeat(200)}`,
  'a'.repeat(100_000),
];

/** A message of a hostile body, now and then in a hostile group; the same for the same seed. */
export function hostileRecord(seed: number): SQSRecord {
  const chance = chanceOf(seed ^ 0x5eed);
  const group = chance.once(12) ? chance.pick(groups) : 'client-a';
  return sqsRecord({ body: hostileBody(seed), group });
}
