import * as fc from 'fast-check';
import { partitionKey } from '../../schemas/envelope.ts';
import { maxMessageGroupIdLength } from '../../schemas/limits.ts';
import { clientId, messageGroupOf, parseMessageGroup } from '../../schemas/message-group.ts';

it.each<[string, string | undefined, string | undefined]>([
  ['a', 'a', undefined],
  ['client-1', 'client-1', undefined],
  ['Client_1.eu', 'Client_1.eu', undefined],
  ['a/b', 'a', 'b'],
  ['a/-.-', 'a', '-.-'],
  [`${'a'.repeat(64)}/${'k'.repeat(62)}`, 'a'.repeat(64), 'k'.repeat(62)],
  ['', undefined, undefined],
  ['/', undefined, undefined],
  ['/b', undefined, undefined],
  ['a/', undefined, undefined],
  ['a/b/c', undefined, undefined],
  ['-a', undefined, undefined],
  ['a b', undefined, undefined],
  ['a:b', undefined, undefined],
  ['a\n', undefined, undefined],
  ['a/b\n', undefined, undefined],
  ['é', undefined, undefined],
  ['a'.repeat(65), undefined, undefined],
  [`a/${'k'.repeat(63)}`, undefined, undefined],
])('%j', (group, client, lane) => {
  expect(parseMessageGroup(group)).toEqual(client === undefined ? undefined : { clientId: client, lane });
});

const anyClient = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const anyKey = fc.stringMatching(/^[A-Za-z0-9._-]{1,62}$/);

it('takes apart what it put together, and SQS takes it as a MessageGroupId', () => {
  fc.assert(
    fc.property(anyClient, fc.option(anyKey, { nil: undefined }), (client, lane) => {
      const group = messageGroupOf(client, lane);
      expect(parseMessageGroup(group)).toEqual({ clientId: client, lane });
      expect(group.length).toBeLessThanOrEqual(maxMessageGroupIdLength);
    }),
  );
});

it('allows in a group exactly what a client and a partition key allow', () => {
  const anyPart = fc.oneof(anyClient, anyKey, fc.string({ maxLength: 70 }));
  fc.assert(
    fc.property(anyPart, anyPart, (client, key) => {
      const isClient = clientId.safeParse(client).success;
      expect(parseMessageGroup(client)?.clientId === client).toBe(isClient);
      expect(parseMessageGroup(`${client}/${key}`)?.lane === key).toBe(isClient && partitionKey.safeParse(key).success);
    }),
    { numRuns: 500 },
  );
});
