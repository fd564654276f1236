import { parseStage, type StageFile } from '../../lib/stage.ts';
import { dev } from '../../lib/stages/dev.ts';

const { archiveRetentionDays: _archive, ...withoutArchive } = dev;
const order = { name: 'orders', types: ['com.example.shop.order-placed.v1'] };
const ofAction = (changes: object): object => ({ ...dev, actions: [{ ...order, ...changes }] });
const ofClient = (changes: object): object => ({ ...dev, clients: [{ id: 'acme', ...changes }] });

const archive = 'Days that the archive keeps what was on the bus, to be replayed.';

/** Mistakes that people make in a stage file, and all that they are told. */
const mistakes: readonly (readonly [what: string, file: object, problem: string])[] = [
  [
    'a typing error in a key',
    { ...withoutArchive, archiveRetentionDay: 30 },
    'archiveRetentionDay: there is no such key. Did you mean archiveRetentionDays?',
  ],
  [
    'a key that was left out',
    withoutArchive,
    `archiveRetentionDays: is missing; expected a whole number from 1 to 3,650. ${archive}`,
  ],
  [
    'seconds in place of days',
    { ...dev, archiveRetentionDays: 30 * 86_400 },
    `archiveRetentionDays: got 2592000; expected a whole number from 1 to 3,650. 2,592,000 seconds are 30 days: write 30. ${archive}`,
  ],
  [
    'a number as text',
    { ...dev, archiveRetentionDays: '30' },
    `archiveRetentionDays: got "30"; expected a whole number from 1 to 3,650. Leave out the quotes: 30. ${archive}`,
  ],
  [
    'a retention that CloudWatch does not offer',
    { ...dev, logRetentionDays: 31 },
    'logRetentionDays: got 31; expected one of 7, 14, 30, 90, 365. The nearest is 30. Days that logs are kept, of those that CloudWatch offers.',
  ],
  [
    'milliseconds in place of seconds',
    ofAction({ visibilityTimeoutSeconds: 300_000 }),
    'actions[0].visibilityTimeoutSeconds: got 300000; expected a whole number from 1 to 43,200. 300,000 milliseconds are 300 seconds: ' +
      'write 300. Seconds that a received message is hidden: longer than its consumer takes, and six times the timeout of a function; not beside deliver.',
  ],
  [
    'a word for yes',
    { ...dev, retainData: 'yes' },
    'retainData: got "yes"; expected true or false. Whether stores survive the deletion of the stack.',
  ],
  [
    'a character that a client id may not have',
    ofClient({ id: 'acme shop' }),
    'clients[0].id: got "acme shop"; expected 1 to 36 of A-Z a-z 0-9 . _ - and first a letter or digit. ' +
      'In its path of the API, its message groups and the name of its producer role.',
  ],
  [
    'a type that does not exist',
    ofAction({ types: ['com.example.shop.order-place.v1'] }),
    'actions[0].types[0]: got "com.example.shop.order-place.v1"; expected one that is declared. ' +
      'Did you mean com.example.shop.order-placed.v1? All types: npx sluice catalog list.',
  ],
  [
    'types that do not exist, for a client',
    ofClient({ types: ['com.example.shp.*'] }),
    'clients[0].types[0]: got com.example.shp.*, expected a type that is declared in schemas/types: it would let the client send ' +
      'nothing. Did you mean com.example.shop.*?',
  ],
  [
    'a fact that its type does not declare',
    ofAction({ types: ['com.example.secure-message.received.v1'], facts: { registeredForMobilPush: true } }),
    'actions[0].facts.registeredForMobilPush: com.example.secure-message.received.v1 declares no such fact, so none of its events ' +
      'would trigger this action (schemas/types). Did you mean registeredForMobilePush?',
  ],
  [
    'two actions that are alike',
    { ...dev, actions: [order, { ...order, name: 'or-ders' }] },
    'actions: two actions have the same name, hyphens aside: orders and or-ders. Change one, or make them one with the types of both.',
  ],
  [
    'two clients that are alike',
    { ...dev, clients: [{ id: 'acme' }, { id: 'ACME' }] },
    'clients: two clients have the same id, upper and lower case and . _ - aside: acme and ACME. Change one, or leave it out.',
  ],
  [
    'no action',
    { ...dev, actions: [] },
    'actions: got an empty list; expected a list, at least one. Who is told of what. Each has a rule, a queue and two dead-letter queues.',
  ],
  [
    'an alarm address that is none',
    { ...dev, alarmEmails: { critical: ['oncall'] } },
    'alarmEmails.critical[0]: got "oncall"; expected an e-mail address, like oncall@example.com.',
  ],
  [
    'an address that is no list',
    { ...dev, alarmEmails: { critical: 'oncall@example.com' } },
    'alarmEmails.critical: got "oncall@example.com"; expected a list of e-mail addresses, at most 10. ' +
      'Who gets a mail for each of these alarms; each has to confirm it once. For more people give a mailing list.',
  ],
  [
    'an urgency that there is not',
    { ...dev, alarmEmails: { urgent: ['oncall@example.com'] } },
    'alarmEmails.urgent: there is no such key. There are critical, warning.',
  ],
  [
    'a role without its account',
    ofClient({ principals: ['order-service'] }),
    'clients[0].principals[0]: got "order-service"; expected an account id, or the ARN of a role, a user or a root.',
  ],
  [
    'dead letters that are gone on arrival',
    { ...dev, queueRetentionDays: 14 },
    'deadLetterRetentionDays: got 14; expected more than queueRetentionDays, which is 14: a message keeps its age when it moves, so a ' +
      'dead letter could be gone on arrival. Raise this, or lower that.',
  ],
  [
    'messages that are deleted before they are given up',
    ofAction({ visibilityTimeoutSeconds: 43_200, maxReceiveCount: 8 }),
    'actions[0].visibilityTimeoutSeconds: got 43200, which with 8 receives makes 345600 s until a message is given up; expected less than ' +
      '345600 s, which is queueRetentionDays, or it is deleted before it gets to the dead-letter queue. Lower this, or maxReceiveCount.',
  ],
  [
    'receives of a queue that nobody but the pipeline consumes',
    ofAction({ deliver: { url: 'https://orders.example.com/events' }, maxReceiveCount: 5 }),
    'actions[0].maxReceiveCount: is of no use beside deliver, where a message is received whenever it may be its turn: an event is given ' +
      'up after deliver.attempts; leave it out.',
  ],
  [
    'visibility of such a queue',
    ofAction({ deliver: { url: 'https://orders.example.com/events' }, visibilityTimeoutSeconds: 60 }),
    'actions[0].visibilityTimeoutSeconds: is of no use beside deliver, where a message is received whenever it may be its turn: ' +
      'deliver.backoff says how long it waits between attempts; leave it out.',
  ],
];

test.each(mistakes)('%s: it is said what was got, what is allowed, why, and what to do', (_what, file, problem) => {
  expect(() => parseStage(file as StageFile)).toThrow(new Error(`stage file "dev" (lib/stages):\n  ${problem}`));
});

test('a long value is not shown whole', () => {
  expect(() => parseStage(ofClient({ id: 'a'.repeat(500) }) as StageFile)).toThrow(/got "a{59}…;/);
});
