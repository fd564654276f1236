import type { Dice } from './dice.ts';
import type { Door } from '../producers/doors.ts';
import type { Expectation, PlannedEvent } from './plan.ts';

/** Whoever is registered for mobile push, as the facts table of every run has it. */
export const registered = ['icn-1', 'icn-2', 'icn-3'] as const;

const unregistered = ['icn-8', 'icn-9'] as const;

/** What is written into an event besides what its type wants. */
interface Draft {
  readonly id: string;
  readonly group: string;
  readonly time: string;
  readonly type: string;
  readonly data: unknown;
  readonly expect: Expectation;
}

/** Where an event is to go, and under which id. */
export interface Asked {
  readonly client: string;
  readonly door: Door;
  readonly id: string;
  readonly lane: string | undefined;
  readonly nowMs: number;
}

const quarantined = (code: string): Expectation => ({ kind: 'quarantined', code });

/** Writes an event that is right, most of the time. */
export function writeEvent(dice: Dice, asked: Asked): PlannedEvent {
  const draft = validDraft(dice, asked);
  const flaw = dice.weighted({ none: 84, ...(asked.door === 'direct' ? flawsOfQueue : flawsOfApi) });
  if (flaw === 'none') return written(draft, {}, dice);
  const event = spoilt(draft, flaw, dice, asked);
  return event.expect.kind === 'stored' ? event : { ...event, again: plain(draft) };
}

/** The same id with other content, which is no correction but a conflict, or an event of its own, whichever came first. */
export function rewritten(dice: Dice, asked: Asked): PlannedEvent {
  return written(validDraft(dice, asked), {}, dice);
}

const flawsOfApi = { 'bad-data': 3, 'future-time': 1, 'large-number': 1 } as const;

// Of a key that comes twice the gateway takes one when it writes the events of a batch anew, so by the API nobody can tell.
const flawsOfQueue = {
  ...flawsOfApi,
  'double-key': 1,
  'unknown-attribute': 1,
  'unknown-type': 1,
  'broken-json': 1,
  'foreign-group': 2,
  'other-lane': 1,
  'foreign-type': 1,
} as const;

type Flaw = keyof typeof flawsOfQueue;

function validDraft(dice: Dice, { client, id, lane, nowMs }: Asked): Draft {
  const group = lane === undefined ? client : `${client}/${lane}`;
  // A producer's clock may be years behind; years ahead is a flaw.
  const skewMs = dice.chance(0.1) ? -dice.int(1, 20) * 365 * 86_400_000 : dice.int(-60_000, 60_000);
  const shared = { id, group, time: new Date(nowMs + skewMs).toISOString() };
  const type = client === 'clinic' ? 'com.example.secure-message.received.v1' : dice.weighted(types);
  if (type !== 'com.example.secure-message.received.v1')
    return { ...shared, type, data: dataOf[type](dice), expect: { kind: 'stored', type } };
  const isRegistered = dice.chance(0.6);
  const data = message(dice, isRegistered ? dice.pick(registered) : dice.pick(unregistered));
  return { ...shared, type, data, expect: { kind: 'stored', type, isRegistered } };
}

const types = {
  'com.example.shop.order-placed.v1': 3,
  'com.example.shop.order-placed.v2': 5,
  'com.example.web.signed-up.v1': 3,
  'com.example.web.page-viewed.v1': 1,
  'com.example.secure-message.received.v1': 2,
} as const;

const order = (dice: Dice): object => ({
  orderId: `order-${dice.int(1, 999_999)}`,
  shop: 'north',
  lines: Array.from({ length: dice.chance(0.05) ? 100 : dice.int(1, 3) }, () => ({
    sku: `sku-${dice.int(1, 999)}`,
    quantity: dice.int(1, 9),
    price: { amountMinor: dice.int(1, 99_999), currency: 'EUR' },
  })),
});

const dataOf = {
  'com.example.shop.order-placed.v1': order,
  'com.example.shop.order-placed.v2': (dice: Dice) => ({ ...order(dice), channel: 'app', pieces: dice.int(1, 9) }),
  'com.example.web.signed-up.v1': (dice: Dice) => ({ userId: `user-${dice.int(1, 999_999)}`, plan: 'team' }),
  'com.example.web.page-viewed.v1': (dice: Dice) => ({ visitorId: `v-${dice.int(1, 999_999)}`, path: '/pricing' }),
};

function message(dice: Dice, icn: string): object {
  const digits = String(dice.int(0, 999_999_999_999)).padStart(12, '0');
  return { messageId: `80337bc5-7215-4b22-a20d-${digits}`, title: 'Ready', user: { icn } };
}

function written(draft: Draft, more: object, dice: Dice): PlannedEvent {
  const event = plain(draft, more);
  const lane = draft.group.split('/')[1];
  // White space at the end says nothing, up to the largest body that a door takes.
  return dice.chance(0.003) ? { ...event, body: event.body.padEnd(256 * 1024 - (lane?.length ?? 0) - 16, ' ') } : event;
}

function plain({ group, expect, ...draft }: Draft, more: object = {}): PlannedEvent {
  const lane = group.split('/')[1];
  const attributes = { specversion: '1.0', source: '/simulated', ...(lane !== undefined && { partitionkey: lane }) };
  const body = JSON.stringify({ ...attributes, ...draft, ...more });
  return { id: draft.id, group, body, content: body, expect };
}

function spoilt(draft: Draft, flaw: Flaw, dice: Dice, { client }: Asked): PlannedEvent {
  const event = (changes: Partial<Draft>, code: string, more: object = {}): PlannedEvent =>
    written({ ...draft, ...changes, expect: quarantined(code) }, more, dice);
  const right = written(draft, {}, dice);
  const withBody = (body: string, code: string): PlannedEvent => ({
    ...right,
    body,
    content: body,
    expect: quarantined(code),
  });
  switch (flaw) {
    case 'bad-data':
      return event({ data: { nothing: 'of it' } }, 'invalid_data');
    case 'future-time':
      return event({ time: '2051-01-01T00:00:00Z' }, 'invalid_envelope');
    case 'double-key':
      return withBody(right.content.replace('"source":', '"source":"/other","source":'), 'ambiguous_json');
    case 'large-number':
      return withBody(right.content.replace(/"data":\{/, '"data":{"n":12345678901234567890,'), 'ambiguous_json');
    case 'unknown-attribute':
      return event({}, 'invalid_envelope', { colour: 'blue' });
    case 'unknown-type':
      return event({ type: 'com.example.shop.order-lost.v1' }, 'unknown_type');
    case 'broken-json':
      return withBody(right.content.slice(0, -1), 'malformed_json');
    case 'foreign-group':
      return { ...right, group: client === 'clinic' ? 'courier' : 'clinic', expect: quarantined('wrong_client') };
    case 'other-lane':
      return { ...event({}, 'invalid_group', { partitionkey: 'other' }), group: `${client}/mine` };
    case 'foreign-type':
    default:
      return client === 'clinic'
        ? event({ type: 'com.example.web.signed-up.v1', data: { userId: 'u', plan: 'free' } }, 'type_not_allowed')
        : right;
  }
}

/** One of very many, for an action with a consumer: a target with a rate of its own would take long over them, whoever sent them. */
export function floodEvent(dice: Dice, { client, id, nowMs }: Asked): PlannedEvent {
  const type = 'com.example.shop.order-placed.v1';
  const time = new Date(nowMs).toISOString();
  return plain({ id, group: client, time, type, data: dataOf[type](dice), expect: { kind: 'stored', type } });
}
