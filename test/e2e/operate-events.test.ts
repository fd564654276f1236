import { StartReplayCommand } from '@aws-sdk/client-eventbridge';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { fakeTerminal } from '../bin/operator/fake-terminal.ts';
import { exampleEvent } from './example-event.ts';
import { giveUpAtValidator, receiveInVain } from './give-up.ts';
import { onPipeline } from './pipeline-bed.ts';
import { sluice, sluiceJson as json } from './sluice-command.ts';

const type = 'com.example.shop.order-placed.v2';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sluice-operate-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

interface Found {
  readonly state: string;
  readonly timeline: readonly { readonly what: string; readonly detail?: string }[];
  readonly expected: readonly { readonly action: string; readonly dlq: { readonly isThere: boolean } }[];
}

const goodOrder = (id: string) => exampleEvent(type, id);
/** Lines enough for a body that the table of quarantine does not hold. */
const lines = Array.from({ length: 90 }, (_, index) => ({
  sku: `sku-${index}`,
  quantity: 1,
  price: { amountMinor: 100, currency: 'EUR' },
}));

const badOrder = (id: string): string => JSON.stringify({ ...goodOrder(id), colour: 'red' });

test('a rejected event is corrected and resubmitted, arrives, and its way shows all of it', () =>
  onPipeline(async (bed) => {
    await bed.send('acme-shop/eu', badOrder('order-1'));
    await bed.itemsOnceThere('quarantine', 'acme-shop', 1);
    expect((await sluice(bed, ['quarantine', 'show', 'acme-shop', 'order-1'])).printed).toMatch(
      /invalid_envelope[^]*arrival [^]*\/colour [^]*"colour": "red"/,
    );
    const unedited = await sluice(bed, ['quarantine', 'resubmit', 'acme-shop', 'order-1', '--yes']);
    expect(unedited.exitCode).toBe(1);
    expect(unedited.noted).toMatch(
      /nothing was sent, for the same would be refused again: invalid_envelope\n.*\/colour /,
    );

    const { printed } = await sluice(bed, ['quarantine', 'show', 'acme-shop', 'order-1', '--body-only']);
    const { colour, ...corrected } = JSON.parse(printed) as Record<string, unknown>;
    expect(colour).toBe('red');
    const file = fileOf('order-1.json', JSON.stringify(corrected, undefined, 2));
    const resubmit = ['quarantine', 'resubmit', 'acme-shop', 'order-1', '--file', file];
    const refusing = fakeTerminal('n');
    expect((await sluice(bed, resubmit, refusing)).exitCode).toBe(1);
    expect(refusing.asked[0]).toMatch(/goes out again as order-1, with \/colour changed/);
    expect((await sluice(bed, resubmit, fakeTerminal('y'))).printed).toContain('resubmitted as order-1');

    const [delivery] = await bed.arrivals('action-shop-orders', 1);
    expect(delivery?.event).toMatchObject({ ...corrected, clientid: 'acme-shop' });
    const found = await json<Found>(bed, 'events', 'get', 'acme-shop', 'order-1');
    expect(found).toMatchObject({ state: 'stored', sent: 'yes' });
    expect(found.timeline.map(({ what }) => what).toSorted()).toEqual(
      ['accepted', 'quarantined', 'accepted', 'stored', 'sent', 'resubmitted'].toSorted(),
    );
    expect(found.timeline.find(({ what }) => what === 'resubmitted')?.detail).toBe('as order-1, changed: /colour');
    expect(found.expected.map(({ action }) => action)).toEqual(['shop-orders']);
    const once = await sluice(bed, [...resubmit, '--yes']);
    expect(once.noted).toMatch(/sent again at .* already, as order-1/);
    const [item] = await bed.itemsOf('quarantine', 'acme-shop');
    expect(item).toMatchObject({ resubmittedAs: 'order-1', resubmittedChanges: ['/colour'] });
    const changes = await json<{ command: string; outcome: string }[]>(bed, 'audit', 'list');
    expect(changes).toMatchObject([{ command: 'quarantine resubmit', outcome: 'done' }]);
  }));

test('what was sent again and cannot be noted is said to be sent, so that nobody does it twice', () =>
  onPipeline(async (bed) => {
    await bed.send('acme-shop', badOrder('order-1'));
    const [item] = await bed.itemsOnceThere('quarantine', 'acme-shop', 1);
    const Key = { clientId: 'acme-shop', arrival: item?.['arrival'] };
    const slow = fakeTerminal('y');
    const ask: typeof slow.ask = async (question) => {
      // While the operator thinks, its two weeks are over.
      await bed.documents.send(new DeleteCommand({ TableName: bed.nameOf('quarantine'), Key }));
      return slow.ask(question);
    };
    const file = fileOf('corrected.json', JSON.stringify(goodOrder('order-1')));
    const resubmit = ['quarantine', 'resubmit', 'acme-shop', 'order-1', '--file', file];
    const { exitCode } = await sluice(bed, resubmit, { ...slow, ask });
    expect([exitCode, slow.noted]).toEqual([1, [expect.stringMatching(/^it was sent as order-1, .*: do not send it/)]]);
    expect(await bed.arrivals('action-shop-orders', 1)).toHaveLength(1);
  }));

test('a conflict goes out under a new id, from the bucket too, and not under the one that is taken', () =>
  onPipeline(async (bed) => {
    await bed.send('acme-shop', JSON.stringify(goodOrder('order-2')));
    await bed.itemsOnceThere('events', 'acme-shop', 1);
    const large = JSON.stringify({ ...goodOrder('order-2'), data: { ...(goodOrder('').data as object), lines } });
    await bed.send('acme-shop', large);
    const [item] = await bed.itemsOnceThere('quarantine', 'acme-shop', 1);
    expect(item).toMatchObject({ code: 'conflict', bodyKey: expect.any(String) as string });
    const { printed } = await sluice(bed, ['quarantine', 'show', 'acme-shop', 'order-2', '--body-only']);
    expect(JSON.parse(printed)).toEqual(JSON.parse(large));

    const resubmit = ['quarantine', 'resubmit', 'acme-shop', String(item?.['arrival']), '--yes'];
    expect((await sluice(bed, resubmit)).noted).toMatch(/another event is stored under the id order-2.*--id <new id>/);
    const same = fileOf('stored.json', String((await bed.itemsOf('events', 'acme-shop'))[0]?.['event']));
    expect((await sluice(bed, [...resubmit, '--file', same])).noted).toMatch(/this very event is stored already/);
    expect((await sluice(bed, [...resubmit, '--id', 'order-2b'])).exitCode).toBe(0);
    const stored = await bed.itemsOnceThere('events', 'acme-shop', 2);
    expect(stored).toMatchObject([{ id: 'order-2' }, { id: 'order-2b' }]);
    expect(JSON.parse(String(stored[1]?.['event']))).toEqual({ ...(JSON.parse(large) as object), id: 'order-2b' });
  }));

test('lists filter by client, type, time and reason', () =>
  onPipeline(async (bed) => {
    await bed.send('acme-shop', JSON.stringify(goodOrder('order-1')));
    await bed.send('acme-shop', badOrder('order-2'));
    await bed.send('roadside', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'incident-1')));
    await bed.send('roadside', '{');
    await bed.itemsOnceThere('events', 'acme-shop', 1);
    await bed.itemsOnceThere('events', 'roadside', 1);
    await bed.until('both are refused', async () => (await refusals()).length === 2);
    const ids = async (...words: readonly string[]): Promise<string[]> =>
      (await json<{ id: string }[]>(bed, 'events', 'list', ...words)).map(({ id }) => id).toSorted();
    async function refusals(...words: readonly string[]): Promise<string[]> {
      const items = await json<{ code: string }[]>(bed, 'quarantine', 'list', ...words);
      expect(JSON.stringify(items)).not.toContain('"body"');
      return items.map(({ code }) => code).toSorted();
    }
    expect(await ids()).toEqual(['incident-1', 'order-1']);
    expect(await ids('--client', 'acme-shop')).toEqual(['order-1']);
    expect(await ids('--type', 'com.example.incident.created.v1', '--since', '1h')).toEqual(['incident-1']);
    expect(await ids('--limit', '1')).toHaveLength(1);
    expect(await ids('--until', '1h')).toEqual([]);
    expect(await refusals()).toEqual(['invalid_envelope', 'malformed_json']);
    expect(await refusals('--client', 'roadside', '--since', 'yesterday')).toEqual(['malformed_json']);
    expect(await refusals('--code', 'invalid_envelope')).toEqual(['invalid_envelope']);
    expect((await sluice(bed, ['events', 'list'])).printed).toMatch(/ACCEPTED +CLIENT[^]*order-1/);
    expect((await sluice(bed, ['quarantine', 'list'])).printed).toMatch(/order-2 +invalid_envelope +\/colour /);
  }));

test('what is published is shown by tail, with what is refused, until Ctrl-C', () =>
  onPipeline(async (bed) => {
    const controller = new AbortController();
    const terminal = { ...fakeTerminal(), interrupt: controller.signal };
    const tail = sluice(bed, ['events', 'tail', '--client', 'acme-shop'], terminal);
    await bed.until('tail follows', () => terminal.noted.some((note) => note.startsWith('following')));
    const published = await json<{ id: string; messageId: string }[]>(
      bed,
      'events',
      'publish',
      '--client',
      'acme-shop',
      '--sample',
      type,
    );
    expect(published).toMatchObject([{ kind: 'accepted', messageId: expect.any(String) as string }]);
    await bed.send('acme-shop', badOrder('order-2'));
    await bed.until('tail has shown both', () => terminal.printed.length === 2);
    controller.abort();
    expect((await tail).exitCode).toBe(0);
    const shown = terminal.printed.toSorted();
    expect(shown.find((line) => line.includes('stored'))).toContain(`acme-shop  ${published[0]?.id}  ${type}`);
    expect(shown.find((line) => line.includes('quarantined'))).toMatch(/order-2 .*invalid_envelope \/colour/);
  }));

test('of a file with bad events none is sent, or the good ones when told to', () =>
  onPipeline(async (bed) => {
    const file = fileOf('orders.jsonl', [JSON.stringify(goodOrder('order-1')), badOrder('order-2')].join('\n'));
    const refused = await sluice(bed, ['events', 'publish', file, '--client', 'acme-shop']);
    expect([refused.exitCode, refused.printed]).toEqual([1, '']);
    expect(refused.noted).toMatch(
      /line 2: invalid_envelope\n.*\/colour [^]*1 of 2 would be refused, so nothing was sent/,
    );
    expect((await sluice(bed, ['events', 'publish', file, '--client', 'acme-shop', '--skip-bad'])).exitCode).toBe(0);
    expect(await bed.itemsOnceThere('events', 'acme-shop', 1)).toMatchObject([{ id: 'order-1' }]);
    expect(await bed.itemsOf('quarantine', 'acme-shop')).toEqual([]);
  }));

test('an event that was given up is found where it lies, and stays there', () =>
  onPipeline(async (bed) => {
    await bed.send('acme-shop', JSON.stringify(goodOrder('order-1')));
    await receiveInVain(bed, 'action-shop-orders', 1);
    for (let looks = 0; looks < 2; looks += 1) {
      const found = await json<Found>(bed, 'events', 'get', 'acme-shop', 'order-1');
      expect(found.expected).toMatchObject([{ action: 'shop-orders', dlq: { isThere: true } }]);
    }
    expect((await sluice(bed, ['events', 'get', 'acme-shop', 'order-1'])).printed).toMatch(
      /shop-orders +in action-shop-orders-dlq/,
    );
  }));

test('an event is shown each time that it was on the bus, a replay by its name', () =>
  onPipeline(async (bed) => {
    await bed.send('acme-shop', JSON.stringify(goodOrder('order-1')));
    await bed.arrivals('action-shop-orders', 1);
    const account = 'arn:aws:events:us-east-1:000000000000';
    const rules = ['action-shop-orders', 'log'].map(
      (thing) => `${account}:rule/${bed.nameOf('events')}/${bed.nameOf(thing)}`,
    );
    await bed.events.send(
      new StartReplayCommand({
        ReplayName: 'again-1',
        EventSourceArn: `${account}:archive/${bed.nameOf('events')}`,
        EventStartTime: new Date(Date.now() - 60_000),
        EventEndTime: new Date(Date.now() + 1_000),
        Destination: { Arn: `${account}:event-bus/${bed.nameOf('events')}`, FilterArns: rules },
      }),
    );
    await bed.until('it is replayed', () => bed.count('event-logged') === 2);
    const { printed } = await sluice(bed, ['events', 'get', 'acme-shop', 'order-1']);
    expect(printed).toMatch(
      /accepted\n.*stored\n.*sent: on the bus as [0-9a-f-]{36}\n.*replayed: again-1\n[^]*shop-orders +not among the dead letters: it waits/,
    );
  }));

test('of a stored event that is not on the bus it is said, with what to do, and no more than that', () =>
  onPipeline(
    async (bed) => {
      await bed.send('acme-shop', JSON.stringify(goodOrder('order-1')));
      await bed.itemsOnceThere('events', 'acme-shop', 1);
      const early = await json<Found & { sent: string }>(bed, 'events', 'get', 'acme-shop', 'order-1');
      expect(early).toMatchObject({ sent: 'no', busNote: expect.stringContaining('look again') as string });
      const { printed } = await sluice(bed, ['events', 'get', 'acme-shop', 'order-1']);
      expect(printed).toMatch(/shop-orders +not among the dead letters, and not sent to it, by the bus log/);
    },
    { faults: { refuseEntry: () => ({ ErrorCode: 'InternalFailure', ErrorMessage: 'not now' }) } },
  ));

test('an event that the validator could not handle is found there', () =>
  onPipeline(async (bed) => {
    await giveUpAtValidator(bed, 'acme-shop', [JSON.stringify(goodOrder('order-1'))]);
    const { printed } = await sluice(bed, ['events', 'get', 'acme-shop', 'order-1']);
    expect(printed).toMatch(/given-up[^]*lies in sluice-test-ingest-direct-dlq.fifo/);
  }));

test('what is mistyped changes nothing and says what to do', () =>
  onPipeline(async (bed) => {
    await bed.send('acme-shop', badOrder('order-1'));
    await bed.itemsOnceThere('quarantine', 'acme-shop', 1);
    const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
      [['events', 'get', 'acme-shp', 'order-1'], 1, /nothing is known[^]*Did you mean acme-shop\?/],
      [['events', 'get', 'acme-shop', 'order-9'], 1, /nothing is known of an event order-9[^]*7 days[^]*14/],
      [['events', 'get', 'acme-shop', 'no id'], 2, /No event has such an id/],
      [['events', 'list', '--since', 'noon'], 2, /Got "noon"; expected how long ago, like 15m/],
      [
        ['events', 'list', '--type', 'com.example.shop.order-place.v1'],
        2,
        /Did you mean com.example.shop.order-placed.v1/,
      ],
      [['events', 'list', '--since', '1h', '--until', '2h'], 1, /--since is not before --until/],
      [
        ['events', 'publish', '--client', 'acme-shp', '--sample', type],
        1,
        /no client acme-shp.*Did you mean acme-shop/,
      ],
      [['events', 'publish', '--client', 'clinic', '--sample', type], 1, /type_not_allowed[^]*nothing was sent/],
      [['events', 'publish', '--client', 'acme-shop'], 1, /say what to send/],
      [
        ['events', 'publish', 'nowhere.json', '--client', 'acme-shop'],
        1,
        /nowhere.json cannot be read: there is no such file/,
      ],
      [['quarantine', 'show', 'acme-shop', 'order-9'], 1, /no event of acme-shop with the id order-9 was refused/],
      [['quarantine', 'resubmit', 'acme-shp', 'order-1', '--yes'], 1, /Did you mean acme-shop/],
      [['quarantine', 'list', '--code', 'bad_data'], 2, /Allowed choices are/],
    ];
    for (const [words, code, message] of cases) {
      const said = await sluice(bed, words);
      expect({ words, code: said.exitCode, output: said.printed }).toEqual({ words, code, output: '' });
      expect(said.noted).toMatch(message);
    }
    expect(await bed.itemsOf('events', 'acme-shop')).toEqual([]);
    expect((await bed.itemsOf('quarantine', 'acme-shop'))[0]).not.toHaveProperty('resubmittedAt');
    expect(await json(bed, 'audit', 'list')).toEqual([]);
  }));
