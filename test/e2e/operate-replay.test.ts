import { LambdaClient, PutFunctionConcurrencyCommand, DeleteFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import type { AuditLine } from '../../bin/operator/audit.ts';
import { fakeTerminal } from '../bin/operator/fake-terminal.ts';
import { setSourceOf } from './event-source.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { sorted } from './in-order.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { sluice, sluiceJson } from './sluice-command.ts';

const hourMs = 60 * 60_000;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const incident = (id: string): string => JSON.stringify(exampleEvent('com.example.incident.created.v1', id));

/** A range around the moment at which the cloud was yesterday, in the command's words. */
function yesterday(): string[] {
  const nowMs = Date.now() - 24 * hourMs;
  return ['--since', new Date(nowMs - hourMs).toISOString(), '--until', new Date(nowMs + hourMs).toISOString()];
}

interface Replayed {
  readonly name: string;
  readonly state: string;
  readonly from: string;
  readonly actions: string;
  readonly counts?: Readonly<Record<string, number>>;
}

/** Which events a queue has, and of which replay; this empties it. */
async function taken(bed: PipelineBed, action: string): Promise<{ id: unknown; replay: unknown }[]> {
  const all = await bed.drain(`action-${action}`);
  return all
    .map(({ envelope, event }) => ({ id: event['id'], replay: envelope['replay-name'] }))
    .toSorted((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
}

test('a wrong consumer is put right, and yesterday’s hour comes again for its action alone', () =>
  onPipeline(
    async (bed) => {
      await bed.sendAll('roadside', [incident('i-1'), incident('i-2')]);
      await bed.until('both actions have both', () => bed.count('event-delivered') === 4);
      // The consumer of vendor-matching takes them, and does something wrong.
      for (const action of ['vendor-matching', 'reporting']) expect(await taken(bed, action)).toHaveLength(2);
      bed.advance(24 * hourMs);

      const when = [...yesterday(), '--action', 'vendor-matching'];
      const plan = await sluiceJson<object>(bed, 'replay', 'plan', ...when);
      expect(plan).toMatchObject({
        from: 'archive',
        deliveries: 2,
        of: [{ action: 'vendor-matching', client: 'roadside', type: 'com.example.incident.created.v1', count: 2 }],
      });
      expect((await sluice(bed, ['replay', 'start', ...when])).noted).toMatch(/add --yes to do it/);
      expect((await sluice(bed, ['replay', 'start', ...when], fakeTerminal('n'))).noted).toMatch(/nothing was changed/);
      expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toEqual([]);

      const terminal = fakeTerminal('y');
      const { exitCode, printed } = await sluice(bed, ['replay', 'start', ...when], terminal);
      expect([exitCode, terminal.asked[0]]).toEqual([0, expect.stringContaining('2 events from ')]);
      const [name = ''] = printed.split(' ');
      expect(name).toMatch(/^sluice-test-\d{8}T\d{6}Z-[0-9a-f]{6}$/);
      await bed.until('the two are delivered again', () => bed.count('event-delivered') === 6);
      expect(await taken(bed, 'vendor-matching')).toEqual(['i-1', 'i-2'].map((id) => ({ id, replay: name })));
      expect(await taken(bed, 'reporting')).toEqual([]);

      const again = await sluiceJson<Replayed>(bed, 'replay', 'start', ...when, '--redeliver', '--yes');
      expect(again).toMatchObject({ state: 'completed', actions: 'vendor-matching' });
      expect(again.name).toMatch(/-redeliver$/);
      await bed.until('and again', () => bed.count('event-delivered') === 8);
      expect(await taken(bed, 'vendor-matching')).toEqual(['i-1', 'i-2'].map((id) => ({ id, replay: again.name })));

      expect(await sluiceJson<Replayed>(bed, 'replay', 'status', name)).toMatchObject({ name, state: 'completed' });
      expect(await sluiceJson<Replayed>(bed, 'replay', 'wait', name)).toMatchObject({ name, state: 'completed' });
      expect((await sluice(bed, ['replay', 'cancel', name, '--yes'])).noted).toMatch(
        /is completed: there is nothing to cancel/,
      );
      expect(sorted((await sluiceJson<Replayed[]>(bed, 'replay', 'list')).map((one) => one.name))).toEqual(
        sorted([name, again.name]),
      );
      expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toMatchObject([
        {
          command: 'replay start',
          outcome: 'done',
          what: { replay: name, actions: 'vendor-matching' },
          counts: { planned: 2 },
        },
        { command: 'replay start', outcome: 'done', what: { replay: again.name } },
      ]);
    },
    { behindMs: 24 * hourMs },
  ));

test('the events of one client come again for one action alone, from the store', () =>
  onPipeline(async (bed) => {
    await bed.send('client-0', incident('a-1'));
    await bed.send('client-1', incident('b-1'));
    await bed.send('client-0', purchase('a-2', 1));
    await bed.until('all are delivered', () => bed.count('event-delivered') === 5);
    const before = [...(await bed.drain('action-reporting')), ...(await bed.drain('action-vendor-matching'))];
    const first = before.find(({ event }) => event['id'] === 'a-1');

    const words = ['--since', '1h', '--client', 'client-0', '--action', 'reporting'];
    const replayed = await sluiceJson<Replayed>(bed, 'replay', 'start', ...words, '--redeliver', '--yes');
    expect(replayed).toMatchObject({ from: 'store', state: 'completed', counts: { replayed: 2 } });
    const deliveries = await bed.drain('action-reporting');
    expect(deliveries.map(({ event }) => event['id'])).toEqual(['a-1', 'a-2']);
    // Such as the bus had it, but for the id of the sending and the replay.
    const { id, ...envelope } = first?.envelope ?? {};
    expect(id).toEqual(expect.any(String));
    expect(deliveries[0]?.envelope).toMatchObject({
      ...envelope,
      time: expect.any(String) as string,
      'replay-name': replayed.name,
    });
    expect(deliveries[0]?.event).toEqual(first?.event);
    expect(await taken(bed, 'vendor-matching')).toEqual([]);
    expect(await sluiceJson<Replayed[]>(bed, 'replay', 'list')).toMatchObject([
      { name: replayed.name, from: 'store', actions: 'reporting', counts: { replayed: 2 } },
    ]);
    expect((await sluice(bed, ['replay', 'wait', replayed.name])).exitCode).toBe(0);
  }));

test('what cannot be replayed is refused with the reason, and changes nothing', () =>
  onPipeline(async (bed) => {
    const to = ['--action', 'reporting', '--yes'];
    const day = 24 * hourMs;
    const refusals = [
      [['--since', '1h', '--until', ago(0), ...to], /within the last 10 minutes/],
      [['--since', '1h', '--until', ago(-hourMs), ...to], /in the future/],
      [['--since', '1h', '--until', '2h', ...to], /the range is empty/],
      [['--since', '31d', '--until', '1d', ...to], /the archive keeps 30 days/],
      [['--since', ago(8 * day), '--client', 'client-0', ...to], /the archive knows none of them.*7 days/],
      [['--since', '2h', '--until', '1h', '--action', 'reportin', '--yes'], /Did you mean reporting\?/],
      [['--since', '2h', '--until', '1h', '--action', 'all', ...to], /name it alone/],
      [['--since', '1h', '--client', 'client-0', ...to], /no stored event is meant/],
    ] as const;
    for (const [words, expected] of refusals) {
      const { exitCode, noted } = await sluice(bed, ['replay', 'start', ...words]);
      expect([exitCode, noted]).toEqual([1, expect.stringMatching(expected)]);
    }
    for (const words of [
      ['--since', '1h', ...to],
      ['--since', '2h', '--until', '1h'],
      ['--hour', '1h', '--since', '2h', ...to],
    ])
      expect((await sluice(bed, ['replay', 'start', ...words])).exitCode).toBe(2);
    expect((await sluice(bed, ['replay', 'status', 'sluice-test-1'])).noted).toMatch(/there is no replay/);
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toEqual([]);
    expect(await sluiceJson<Replayed[]>(bed, 'replay', 'list')).toEqual([]);
  }));

/** Lets the sender run, or not. */
async function letSenderRun(bed: PipelineBed, isLet: boolean): Promise<void> {
  const lambda = new LambdaClient({
    endpoint: bed.cloud.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
  });
  const FunctionName = bed.nameOf('sender');
  if (isLet) await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  else await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  lambda.destroy();
}

const ids = Array.from({ length: 12 }, (_, index) => `e-${String(index).padStart(2, '0')}`);

/** Events of two clients, until all are stored. */
async function storeAll(bed: PipelineBed): Promise<void> {
  await bed.sendAll(
    'client-0',
    ids.map((id) => purchase(id, 1)),
  );
  await bed.send('client-1', incident('other'));
  await bed.itemsOnceThere('events', 'client-0', ids.length);
  await bed.itemsOnceThere('events', 'client-1', 1);
}

test('what the sender gave up comes out of its bucket and is deleted once it is sent', () =>
  onPipeline(async (bed) => {
    await letSenderRun(bed, false);
    await storeAll(bed);
    bed.advance(21 * hourMs);
    await bed.until('it is in the bucket', async () => (await kept()) > 0);
    async function kept(): Promise<number> {
      return (await sluiceJson<{ objects: number }>(bed, 'resend', 'failures', '--dry-run')).objects;
    }
    expect(await sluiceJson<object>(bed, 'resend', 'failures', '--dry-run')).toMatchObject({
      records: 13,
      corrupt: [],
    });
    expect((await sluice(bed, ['resend', 'failures', '--yes'])).exitCode).toBe(1);
    expect(await kept()).toBeGreaterThan(0);

    await letSenderRun(bed, true);
    const terminal = fakeTerminal('y');
    const { exitCode, printed } = await sluice(bed, ['resend', 'failures'], terminal);
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('the sender is done with 13 events')]);
    expect(terminal.asked[0]).toContain('to every action that wants it');
    await bed.until('all are delivered', () => bed.count('event-delivered') === 14);
    expect((await taken(bed, 'vendor-matching')).map(({ id }) => id)).toEqual(['other']);
    expect(await kept()).toBe(0);
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toMatchObject([
      { command: 'resend failures', outcome: 'failed' },
      { command: 'resend failures', outcome: 'done', counts: { sent: 13 } },
    ]);
  }));

test('what the stream has forgotten comes out of the events table', () =>
  onPipeline(async (bed) => {
    await setSourceOf(bed, 'sender', 'events', false);
    await storeAll(bed);
    bed.advance(25 * hourMs);
    await setSourceOf(bed, 'sender', 'events', true);
    const plan = await sluiceJson<object>(bed, 'resend', 'plan', '--since', '1h');
    expect(plan).toMatchObject({
      events: 13,
      of: [
        { client: 'client-0', count: 12 },
        { client: 'client-1', count: 1 },
      ],
    });
    const one = ['resend', 'start', '--since', '1h', '--client', 'client-1'];
    expect((await sluice(bed, one, fakeTerminal('n'))).exitCode).toBe(1);
    expect(
      await sluiceJson<object>(bed, 'resend', 'start', '--since', '1h', '--client', 'client-0', '--yes'),
    ).toMatchObject({
      sent: 12,
    });
    await bed.until('all of the one client are delivered', () => bed.count('event-delivered') === 12);
    expect((await taken(bed, 'reporting')).map(({ id }) => id)).toEqual(ids);
    expect(await taken(bed, 'vendor-matching')).toEqual([]);
    expect(await sluiceJson<object>(bed, 'resend', 'failures', '--dry-run')).toMatchObject({ objects: 0 });
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toMatchObject([
      { command: 'resend start', outcome: 'done', counts: { sent: 12 }, what: { selection: 'client client-0' } },
    ]);
  }));
