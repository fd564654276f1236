import { marshall } from '@aws-sdk/util-dynamodb';
import * as fc from 'fast-check';
import { itemBytes } from '../../../localstack/dynamodb/values/size.ts';
import { toWrites } from '../../../lambdas/shared/quarantine-item.ts';
import { type Refused, toQuarantined } from '../../../lambdas/shared/to-quarantined.ts';
import { maxEventBytes, maxInlineBodyBytes, maxItemBytes } from '../../../schemas/limits.ts';
import { parseEvent } from '../../../schemas/parse-event.ts';
import { reject, toProblems } from '../../../schemas/problems.ts';
import { anyCharacter } from '../../any-character.ts';
import { incident } from '../../schemas/fixture.ts';
import { nowMs } from './fixture.ts';

const refused: Refused = {
  ...reject('invalid_data', '/data', 'why'),
  clientId: 'client-a',
  group: 'client-a/k',
  body: '{}',
  arrivedAt: nowMs,
  position: '2f1c6b1e-7d0a-4c1e-8a51-9a4d3b1c2d3e',
  sourceArn: 'arn:aws:sqs:us-east-1:123456789012:q.fifo',
  senderId: 'AROAPRODUCER:session',
};
const eventOf = (parts: Partial<Refused>) => toQuarantined({ ...refused, ...parts }, nowMs);

it.each([
  ['nothing', '', true],
  ['the most that goes into the table', 'x'.repeat(maxInlineBodyBytes), true],
  ['a byte more', 'x'.repeat(maxInlineBodyBytes + 1), false],
  ['as many bytes in fewer letters', 'ü'.repeat(maxInlineBodyBytes / 2), true],
  ['more bytes in fewer letters', `${'ü'.repeat(maxInlineBodyBytes / 2)}x`, false],
])('a body of %s', (_name, body, isInline) => {
  const { item, object } = toWrites(eventOf({ body }));
  expect('body' in item).toBe(isInline);
  if (isInline) expect([item, object]).toEqual([eventOf({ body }), undefined]);
  else {
    const { body: _body, ...rest } = eventOf({ body });
    expect(item).toEqual({ ...rest, bodyKey: object?.key, bodyBytes: Buffer.byteLength(body) });
    expect(object?.body).toBe(body);
  }
});

const large = 'x'.repeat(maxEventBytes);
const keyOf = (parts: Partial<Refused>): string => toWrites(eventOf({ ...parts, body: large })).object?.key ?? '';

it('names the object by the client and the arrival', () => {
  expect(toWrites(eventOf({ body: large })).object?.key).toBe(
    'client-a/2026-03-14T09_30_00.000Z_2f1c6b1e-7d0a-4c1e-8a51-9a4d3b1c2d3e.json',
  );
  expect(toWrites(eventOf({ body: large, clientId: '?' })).object?.key).toMatch(/^_unknown\/2026/);
});

const anyClient = fc.oneof(fc.constant('?'), fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));
const anyPosition = fc.oneof(fc.uuid(), fc.stringMatching(/^[0-9]{1,40}$/));
const anyArrival = fc.record({
  clientId: anyClient,
  position: anyPosition,
  arrivedAt: fc.integer({ min: 0, max: Date.UTC(2100) }),
});

it('names it in letters that need no escaping, the same each time, and two messages in two ways', () => {
  fc.assert(
    fc.property(anyArrival, anyArrival, (one, other) => {
      expect(keyOf(one)).toMatch(/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+\.json$/);
      expect(keyOf(one)).toBe(keyOf({ ...one }));
      const isSame = one.clientId === other.clientId && one.position === other.position;
      if (!isSame) expect(keyOf(other)).not.toBe(keyOf(one));
    }),
  );
});

it('makes an item that a table can hold, whatever the body and its problems', () => {
  const long = '\u{FFFD}'.repeat(1_000);
  const fault = { path: [long], code: 'invalid_format', difference: () => ({ got: long, expected: long }) };
  const problems = toProblems(Array.from({ length: 10_000 }, () => fault));
  for (const body of [large, 'ü'.repeat(maxInlineBodyBytes / 2)]) {
    const item = marshall(toWrites(eventOf({ body, problems })).item);
    expect(itemBytes(item as Parameters<typeof itemBytes>[0])).toBeLessThan(maxItemBytes);
  }
});

it('does so of what the catalog finds in hostile bodies', () => {
  const keys = fc.array(fc.string({ minLength: 1, maxLength: 200, unit: anyCharacter }), { maxLength: 60 });
  fc.assert(
    fc.property(keys, (names) => {
      const body = JSON.stringify(incident({ data: Object.fromEntries(names.map((name) => [name, name])) }));
      const parsed = parseEvent(body, nowMs);
      const problems = parsed.ok ? [] : parsed.rejection.problems;
      const item = marshall(toWrites(eventOf({ body, problems })).item);
      expect(itemBytes(item as Parameters<typeof itemBytes>[0])).toBeLessThan(maxItemBytes / 4);
    }),
    { numRuns: 50 },
  );
});
