import { parseStage, type StageFile } from '../../lib/stage.ts';
import { dev } from '../../lib/stages/dev.ts';

type Action = StageFile['actions'][number];

const action: Action = { name: 'orders', types: ['com.example.shop.order-placed.v1'] };

const stageWith = (changes: Readonly<Record<string, unknown>>): StageFile => ({ ...dev, ...changes });
const actionWith = (changes: Readonly<Record<string, unknown>>): object => ({ ...action, ...changes });
const withActions = (...actions: readonly Readonly<Record<string, unknown>>[]): StageFile =>
  stageWith({ actions: actions.map(actionWith) });
const withClients = (...clients: readonly object[]): StageFile => stageWith({ clients });

describe('a stage file', () => {
  test.each([
    ['name', 'Dev'],
    ['name', 'a'],
    ['name', 'abcdefghijk'],
    ['name', 'a-b'],
    ['retainData', 'yes'],
    ['archiveRetentionDays', 0],
    ['archiveRetentionDays', 1.5],
    ['logRetentionDays', 31],
    ['queueRetentionDays', 15],
    ['deadLetterRetentionDays', 15],
    ['ingestMaxReceiveCount', 4],
    ['ingestMaxReceiveCount', 1_001],
    ['validatorMaxConcurrency', 1],
    ['traceSampleRate', 5],
    ['traceSampleRate', -0.1],
    ['logLevel', 'DEBUG'],
    ['validatorMaxConcurrency', 1_001],
    ['actions', []],
    ['retention', 7],
  ])('is refused by name for %s: %p', (property, value) => {
    expect(() => parseStage(stageWith({ [property]: value }))).toThrow(property);
  });

  test.each(Object.keys(dev))('is refused by name without %s', (property) => {
    const { [property as keyof StageFile]: _left, ...rest } = dev;
    expect(() => parseStage(rest as StageFile)).toThrow(property);
  });

  test('is told everything that is wrong with it at once, and which file it is', () => {
    const bad = stageWith({ archiveRetentionDays: -1, ingestMaxReceiveCount: 1, validatorMaxConcurrency: 0 });
    for (const part of [
      'stage file "dev"',
      'archiveRetentionDays',
      'ingestMaxReceiveCount',
      'validatorMaxConcurrency',
    ]) {
      expect(() => parseStage(bad)).toThrow(part);
    }
  });

  test('traces a twentieth of requests and logs all when it says nothing of them', () => {
    expect(parseStage(dev)).toMatchObject({ traceSampleRate: 0.05, logLevel: 'INFO' });
  });

  test('keeps queues 4 days and dead letters 14 when it says nothing of them', () => {
    expect(parseStage(dev)).toMatchObject({ queueRetentionDays: 4, deadLetterRetentionDays: 14 });
  });

  test.each([
    { queueRetentionDays: 14, deadLetterRetentionDays: 14 },
    { queueRetentionDays: 4, deadLetterRetentionDays: 3 },
  ])('is refused if a dead letter would be gone when it is looked for: %p', (days) => {
    expect(() => parseStage(stageWith(days))).toThrow('deadLetterRetentionDays');
  });
});

describe('an action', () => {
  test.each([
    ['name', 'Orders'],
    ['name', 'o'],
    ['name', '1orders'],
    ['name', 'orders.fifo'],
    ['name', 'a'.repeat(32)],
    ['types', []],
    ['clients', []],
    ['clients', ['acme/lane']],
    ['facts', {}],
    ['facts', { registeredForMobilePush: [true] }],
    ['maxReceiveCount', 0],
    ['visibilityTimeoutSeconds', 0],
    ['visibilityTimeoutSeconds', 43_201],
    ['rate', 5],
  ])('is refused by name for %s: %p', (property, value) => {
    expect(() => parseStage(withActions({ [property]: value }))).toThrow(property);
  });

  test('is refused for an event type that the catalog has not, and the place is named', () => {
    const unknown = withActions({ types: ['com.example.shop.order-placed.v1', 'com.example.shop.order-placed.v9'] });
    expect(() => parseStage(unknown)).toThrow(/actions\[0\]\.types\[1\]/);
  });

  test('cannot ask for a fact that one of its types does not declare: none of its events would trigger it', () => {
    const types = ['com.example.secure-message.received.v1', 'com.example.shop.order-placed.v1'];
    const facts = { registeredForMobilePush: true };
    expect(parseStage(withActions({ types: types.slice(0, 1), facts })).actions[0]?.facts).toEqual(facts);
    expect(() => parseStage(withActions({ types, facts }))).toThrow(
      /actions\[0\]\.facts\.registeredForMobilePush: com\.example\.shop\.order-placed\.v1 declares no such fact/,
    );
    for (const name of ['registered', 'toString', '__proto__'])
      expect(() => parseStage(withActions({ types: types.slice(0, 1), facts: { [name]: true } }))).toThrow('facts');
  });

  test('cannot have the name of another', () => {
    expect(() => parseStage(withActions({}, { name: 'other' }, {}))).toThrow('two actions have the same name');
  });

  test('cannot differ from another by hyphens alone, which the ids of outputs leave out', () => {
    expect(() => parseStage(withActions({ name: 'shop-orders' }, { name: 'shoporders' }))).toThrow(
      'two actions have the same name',
    );
  });

  test.each(['orders-dlq', 'orders-undelivered'])("cannot be named %s like another's dead-letter queue", (name) => {
    expect(() => parseStage(withActions({}, { name }))).toThrow(
      /actions\[1\]\.name: got .*expected a name that does not end like.*-dlq/,
    );
  });

  test('gives a consumer five receives and five minutes for each when it says nothing of them', () => {
    expect(parseStage(withActions({})).actions[0]).toMatchObject({ maxReceiveCount: 5, visibilityTimeoutSeconds: 300 });
  });
});

describe('a client', () => {
  test.each([
    ['id', ''],
    ['id', 'a/b'],
    ['id', 'a*'],
    ['id', 'a'.repeat(37)],
    ['principals', []],
    ['principals', ['12345']],
    ['principals', ['arn:aws:iam::123456789012:group/all']],
    ['types', []],
    ['types', ['com.example.*.v1']],
    ['types', ['*']],
    ['requestsPerSecond', 0],
    ['secret', 'x'],
  ])('is refused by name for %s: %p', (property, value) => {
    expect(() => parseStage(withClients({ id: 'acme', [property]: value }))).toThrow(property);
  });

  test.each([
    ['acme', 'acme'],
    ['acme', 'ACME'],
    ['acme-shop', 'acme.shop'],
    ['acme_shop', 'acmeshop'],
  ])('cannot be told from another by what names of roles and ids of outputs leave out: %s, %s', (one, other) => {
    expect(() => parseStage(withClients({ id: one }, { id: other }))).toThrow('two clients have the same id');
  });

  test('does not fit when there are too many, and it is said how many do and what to do', () => {
    const clients = Array.from({ length: 60 }, (_, index) => ({ id: `${'c'.repeat(34)}${index + 10}` }));
    expect(() => parseStage(withClients(...clients))).toThrow(/got 60 clients.*at most 3072: the first 47 fit.*API/);
    expect(parseStage(withClients(...clients.slice(0, 47))).clients).toHaveLength(47);
  });

  test('takes more room for each type that it is limited to', () => {
    const types = Array.from({ length: 40 }, (_, index) => `com.example.${'x'.repeat(80)}.v${index}`);
    expect(() => parseStage(withClients({ id: 'acme', types }))).toThrow('the first 0 fit');
  });
});
