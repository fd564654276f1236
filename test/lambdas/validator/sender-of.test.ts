import * as fc from 'fast-check';
import { toRegistry } from '../../../lambdas/validator/registry.ts';
import { senderOf } from '../../../lambdas/validator/sender-of.ts';
import { apiDeadLettersArn, apiQueueArn, type MessageParts, registry, roleIdOf, sqsRecord } from './fixture.ts';

const deadLetters = 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-direct-dlq.fifo';

it.each([':local', ':', ':a:b', ''])(
  'knows a client by the id of its role, whatever its session is called: %s',
  (rest) => {
    const sender = senderOf(sqsRecord({ group: 'client-a/k', senderId: `${roleIdOf('client-a')}${rest}` }), registry);
    expect(sender).toEqual({ kind: 'client', group: { clientId: 'client-a', lane: 'k' } });
  },
);

it.each([
  ['a user', 'AIDAEXAMPLEEXAMPLE123'],
  ['another role', `${roleIdOf('stranger')}:session`],
  ['a session that is called like a role', `AROASTRANGER000000000:${roleIdOf('client-a')}`],
  ['more than the id', `${roleIdOf('client-a')}0:session`],
  ['less than the id', `${roleIdOf('client-a').slice(0, -1)}:session`],
  ['the id in lower case', `${roleIdOf('client-a').toLowerCase()}:session`],
  ['a blank before the id', ` ${roleIdOf('client-a')}:session`],
  ['the client itself', 'client-a'],
  ['nothing', ''],
  ['a member of every object', 'constructor:session'],
])('%s is nobody, and the client that it names gets nothing of it', (_who, senderId) => {
  expect(senderOf(sqsRecord({ senderId }), registry)).toMatchObject({
    kind: 'refused',
    clientId: '?',
    rejection: { code: 'wrong_client' },
  });
});

it.each([apiQueueArn, apiDeadLettersArn])(
  'takes the group for the client where the API put it in, whoever SQS says the gateway is: %s',
  (source) => {
    const record = sqsRecord({ group: 'of-a-fleet/k', senderId: 'AROAGATEWAY0000000000:x', source });
    expect(senderOf(record, registry)).toEqual({ kind: 'client', group: { clientId: 'of-a-fleet', lane: 'k' } });
  },
);

it.each([deadLetters, `${apiQueueArn}x`, apiQueueArn.toUpperCase(), ''])(
  'believes no group of another queue: %s',
  (source) => {
    const record = sqsRecord({ senderId: 'AROAGATEWAY0000000000:x', source });
    expect(senderOf(record, registry)).toMatchObject({ kind: 'refused', clientId: '?' });
  },
);

it('believes no group at all while there is no API', () => {
  const record = sqsRecord({ senderId: 'AROAGATEWAY0000000000:x', source: apiQueueArn });
  expect(senderOf(record, { ...registry, apiQueueArns: new Set() })).toMatchObject({ kind: 'refused', clientId: '?' });
});

it('refuses a group of the API that names nobody', () => {
  const record = sqsRecord({ group: '/', source: apiQueueArn });
  expect(senderOf(record, registry)).toMatchObject({ clientId: '?', rejection: { code: 'invalid_group' } });
});

it.each<[string, MessageParts, string]>([
  [
    'who is nobody',
    { senderId: 'AIDAEXAMPLEEXAMPLE123' },
    "got credentials of nobody whom the stage declares, expected those of a producer role, sluice-<stage>-producer-<clientId>; assume the client's role",
  ],
  [
    'who names no group',
    { group: undefined, senderId: roleIdOf('client-a') },
    'got MessageGroupId of 0 characters, expected <clientId> or <clientId>/<partitionkey>',
  ],
  [
    'who names a group that is none',
    { group: 'a/b/c' },
    'got MessageGroupId of 5 characters, expected <clientId> or <clientId>/<partitionkey>',
  ],
  [
    'who names another client',
    { group: 'client-b', senderId: roleIdOf('client-a') },
    'got MessageGroupId of another client, expected the client whose role sent the message, or one of its lanes',
  ],
])('tells whoever reads of it in quarantine what is wrong with %s', (_who, parts, message) => {
  expect(senderOf(sqsRecord(parts), registry)).toMatchObject({ rejection: { problems: [{ path: '', message }] } });
});

it('never takes a message for anybody but the client whose role sent it', () => {
  const roleIdCharacter = fc.constantFrom('A', 'B', 'C', '2', '3', '4');
  const roleId = fc.string({ unit: roleIdCharacter, minLength: 12, maxLength: 14 }).map((rest) => `AROA${rest}`);
  const client = fc
    .string({ unit: fc.constantFrom('a', 'b', '-', '.'), minLength: 1, maxLength: 3 })
    .map((id) => `c${id}`);
  const odd = fc.string({ unit: fc.constantFrom(':', 'A', 'AROA', '/', ' ') });
  fc.assert(
    fc.property(
      fc.dictionary(roleId, client, { minKeys: 1, maxKeys: 5 }),
      fc.tuple(fc.nat(), fc.nat(), fc.nat(20), odd, odd),
      fc.option(fc.constantFrom('k', 'eu')),
      (declared, [who, whom, kept, before, after], lane) => {
        const known = toRegistry(
          Object.fromEntries(Object.entries(declared).map(([id, name]) => [id, [name] as [string]])),
          [apiQueueArn],
        );
        const ids = Object.keys(declared);
        const names = Object.values(declared);
        const id = String(ids[who % ids.length]);
        const claimed = String(names[whom % names.length]);
        const group = lane === null ? claimed : `${claimed}/${lane}`;
        for (const senderId of [`${id}:${after}`, `${before}${id}${after}`, `${id.slice(0, kept)}:${after}`, before]) {
          const truth = declared[senderId.split(':')[0] ?? ''];
          const sender = senderOf(sqsRecord({ group, senderId }), known);
          if (truth === claimed) expect(sender).toMatchObject({ kind: 'client', group: { clientId: claimed } });
          else expect(sender).toMatchObject({ kind: 'refused', clientId: truth ?? '?' });
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
