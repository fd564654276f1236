import { exampleOfType } from '../../../schemas/catalog.ts';
import { createPublisher } from '../../../schemas/publisher/create-publisher.ts';
import { PublishError } from '../../../schemas/publisher/publish-result.ts';
import { Publisher, type PublisherDeps } from '../../../schemas/publisher/publisher.ts';
import type { PublishableEvent, SendOutcome, Transport } from '../../../schemas/publisher/transport.ts';
import { accepted, failed, FakeDoor, refused } from './fixture.ts';

const type = 'com.example.web.signed-up.v1';
const { data } = exampleOfType(type, 'x', '2026-01-31T09:30:00Z') as { data: { userId: string; plan: 'free' } };
const signedUp = { type, data } as const;
const nowMs = Date.parse('2026-01-31T09:30:00Z');

function publisher(transport: Transport, more: Partial<PublisherDeps> = {}): Publisher {
  let made = 0;
  return new Publisher({
    clientId: 'acme-shop',
    source: '/web',
    transport,
    maxAttempts: 2,
    newId: () => `id-${++made}`,
    now: () => nowMs,
    random: () => 0,
    randomHex: (bytes) => 'ab'.repeat(bytes),
    sleep: async () => Promise.resolve(),
    ...more,
  });
}

test('fills the envelope: id, time, source, correlation id, trace context', async () => {
  const door = new FakeDoor();
  const sent: PublishableEvent[] = [];
  const spying: Transport = {
    limits: door.limits,
    send: async (events) => {
      sent.push(...events);
      return door.send(events);
    },
  };
  await expect(publisher(spying).publish(signedUp)).resolves.toEqual({ id: 'id-1', messageId: 'message-of-id-1' });
  expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
    specversion: '1.0',
    id: 'id-1',
    source: '/web',
    type,
    time: '2026-01-31T09:30:00.000Z',
    datacontenttype: 'application/json',
    correlationid: 'id-1',
    traceparent: `00-1${'b' + 'ab'.repeat(15)}-1${'b' + 'ab'.repeat(7)}-00`,
    data,
  });
  expect(sent[0]).toMatchObject({ group: 'acme-shop', bytes: Buffer.byteLength(sent[0]?.body ?? '') });
});

test('takes what is given, and what the surroundings say', async () => {
  const bodies: string[] = [];
  const door: Transport = {
    limits: { maxEntries: 10, maxBytes: 1e6 },
    send: async (events) => {
      bodies.push(...events.map(({ body }) => body));
      return Promise.resolve(events.map(({ id, group }) => accepted(`${id} of ${group}`)));
    },
  };
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const one = publisher(door, { correlationId: () => 'from-outside', traceparent: () => traceparent });
  const given = {
    ...signedUp,
    id: 'mine',
    time: new Date(0),
    source: '/else',
    subject: 'user-18',
    correlationid: 'of-this',
    partitionkey: 'lane-1',
  };
  await expect(one.publish(given)).resolves.toMatchObject({ messageId: 'message-of-mine of acme-shop/lane-1' });
  await one.publish(signedUp);
  expect(bodies.map((body) => JSON.parse(body) as object)).toMatchObject([
    { id: 'mine', time: '1970-01-01T00:00:00.000Z', source: '/else', subject: 'user-18', correlationid: 'of-this' },
    { id: 'id-1', correlationid: 'from-outside', traceparent },
  ]);
});

test('an event that would be quarantined is not sent, and says everything that is wrong with it', async () => {
  const door = new FakeDoor();
  const bad = { ...signedUp, data: { plan: 'free', colour: 'blue' } as never };
  const results = await publisher(door).publishBatch([bad, signedUp]);
  expect(results).toMatchObject([
    { status: 'refused', code: 'invalid_data', problems: [{ path: '/data/userId' }, { path: '/data/colour' }] },
    { status: 'accepted' },
  ]);
  expect(door.calls).toEqual([['id-2']]);
  await expect(publisher(door).publish(bad)).rejects.toThrow(/refused \(invalid_data\)[^]*\/data\/userId/);
});

const circle: Record<string, unknown> = {};
circle['of'] = circle;

test.each([
  ['a time that is none', { ...signedUp, time: new Date(Number.NaN) }, 'invalid_envelope', '/time'],
  ['data that goes round in a circle', { ...signedUp, data: { ...data, circle } }, 'malformed_json', ''],
  ['a number that JSON does not know', { ...signedUp, data: { ...data, userId: 17n } }, 'malformed_json', ''],
])('%s is refused, and what is published with it is sent', async (_what, event, code, path) => {
  const door = new FakeDoor();
  const results = await publisher(door).publishBatch([signedUp, event as unknown as typeof signedUp, signedUp]);
  expect(results).toMatchObject([
    { status: 'accepted' },
    { status: 'refused', code, problems: [{ path }] },
    { status: 'accepted' },
  ]);
});

test.each<[SendOutcome, object]>([
  [refused, { status: 'refused', code: 'Bad', message: 'never', problems: [] }],
  [failed, { status: 'failed', code: 'Busy', message: 'not now' }],
])('publish throws what became of an event that was not accepted: %j', async (outcome, result) => {
  const error: unknown = await publisher(new FakeDoor(() => outcome))
    .publish(signedUp)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PublishError);
  expect((error as PublishError).result).toEqual({ id: 'id-1', ...result });
});

/** Until everything that can go on has. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test('within a group what was asked first is sent first, whoever waits; another group does not wait', async () => {
  const open: (() => void)[] = [];
  const order: string[] = [];
  const door: Transport = {
    limits: { maxEntries: 10, maxBytes: 1e6 },
    send: async (events) => {
      order.push(...events.map(({ id }) => id));
      await new Promise<void>((resolve) => open.push(resolve));
      return events.map(({ id }) => accepted(id));
    },
  };
  const one = publisher(door);
  const all = Promise.all([
    one.publish({ ...signedUp, id: 'first' }),
    one.publish({ ...signedUp, id: 'second' }),
    one.publish({ ...signedUp, id: 'elsewhere', partitionkey: 'b' }),
    one.publishBatch([
      { ...signedUp, id: 'third' },
      { ...signedUp, id: 'also-elsewhere', partitionkey: 'b' },
    ]),
  ]);
  await settle();
  expect(order).toEqual(['first', 'elsewhere']);
  open.splice(0).forEach((resolve) => resolve());
  await settle();
  expect(order.slice(2)).toEqual(['second']);
  open.splice(0).forEach((resolve) => resolve());
  await settle();
  expect(order.slice(3)).toEqual(['third', 'also-elsewhere']);
  open.splice(0).forEach((resolve) => resolve());
  await all;
});

test('a group whose event failed goes on with the next', async () => {
  const door = new FakeDoor((id) => (id === 'id-1' ? refused : accepted(id)));
  const one = publisher(door);
  const [first, second] = await Promise.allSettled([one.publish(signedUp), one.publish(signedUp)]);
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
});

test('createPublisher makes ids that grow with time, and valid events', async () => {
  const door = new FakeDoor();
  const one = createPublisher({ clientId: 'acme-shop', source: '/web', transport: door });
  await one.publish(signedUp);
  await new Promise((resolve) => setTimeout(resolve, 2));
  await one.publish(signedUp);
  const [a = '', b = ''] = door.calls.flat();
  expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(a < b).toBe(true);
});

test('createPublisher refuses a client id that no client can have', () => {
  expect(() => createPublisher({ clientId: 'a/b', source: '/web', transport: new FakeDoor() })).toThrow(
    'clientId: expected 1 to 64 of',
  );
});

// What must not compile: `tsc` complains about each directive below that is not needed.
test('data is held to its type when it is compiled', () => {
  const one = publisher(new FakeDoor());
  const uses = async (): Promise<unknown> =>
    Promise.all([
      // @ts-expect-error no such type
      one.publish({ type: 'com.example.web.nothing.v1', data: {} }),
      // @ts-expect-error data of another type
      one.publish({ type: 'com.example.shop.order-placed.v1', data: { userId: 'user-18', plan: 'free' } }),
      // @ts-expect-error data of another type, in a batch
      one.publishBatch([signedUp, { type: 'com.example.shop.order-placed.v1', data }]),
    ]);
  expect(uses).toBeDefined();
});
