import type { SQSRecord } from 'aws-lambda';
import { type Chance, chanceOf } from '../../../schemas/hostile/chance.ts';
import { hostileBody } from '../../../schemas/hostile/hostile-body.ts';
import { type MessageParts, apiQueueArn, roleIdOf, sqsRecord } from '../fixture.ts';

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
  'client-b',
  'x'.repeat(64),
  'x'.repeat(65),
  `a/${'k'.repeat(200)}`,
  'a'.repeat(100_000),
];

const clientA = roleIdOf('client-a');
const senders = [
  clientA,
  `${clientA}:`,
  `${clientA}:a:b`,
  `:${clientA}`,
  '',
  '__proto__:x',
  'constructor',
  'A'.repeat(10_000),
];

/** A message of a hostile body, now and then in a hostile group or of another sender; the same for the same seed. */
export function hostileRecord(seed: number): SQSRecord {
  const chance = chanceOf(seed ^ 0x5eed);
  return sqsRecord({ ...hostileOrigin(chance), body: hostileBody(seed) });
}

function hostileOrigin(chance: Chance): MessageParts {
  const { once, pick } = chance;
  if (once(15)) return { group: 'shop' };
  if (!once(12)) return {};
  return { group: pick(groups), senderId: pick(senders), ...(once(2) && { source: apiQueueArn }) };
}
