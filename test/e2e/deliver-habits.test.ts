import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { eventView } from '../../schemas/api/bodies.ts';
import {
  answering,
  type Behaviour,
  endless,
  firstTimesOfEach,
  flooding,
  hanging,
  hangingInBody,
  ok,
  redirecting,
  resetting,
  slow,
  tooManyRequests,
} from '../../localstack/target/behaviour.ts';
import { letIn, sluiceAs } from './as-somebody.ts';
import { assemblyFolder } from './assembly-folder.ts';
import { type DeliveringBed, idsOf, onDelivering } from './delivering-bed.ts';
import { types } from './delivering-stage.ts';
import { sorted } from './in-order.ts';
import type { PipelineBed } from './pipeline-bed.ts';
import { callerOf } from './query-caller.ts';
import { sluiceJson } from './sluice-command.ts';

/** Targets that take every event in the end, and how many requests each takes. */
const patient: Readonly<Record<string, readonly [behaviour: Behaviour, requests: number]>> = {
  good: [ok, 1],
  fails: [firstTimesOfEach(1, answering(500)), 2],
  'asks-seconds': [firstTimesOfEach(1, tooManyRequests(1)), 2],
  'asks-date': [firstTimesOfEach(1, (arrival) => tooManyRequests(new Date(arrival.atMs + 1_000))(arrival)), 2],
  hangs: [firstTimesOfEach(1, hanging), 2],
  'hangs-in-body': [hangingInBody, 1],
  resets: [firstTimesOfEach(1, resetting), 2],
  'says-much': [flooding(), 1],
  'says-no-end': [endless, 1],
  slow: [slow(300), 1],
};

/** The one that redirects. */
const redirects = 'local-target';

/** Targets that do not, and what is said of them where it ends. */
const hopeless: Readonly<Record<string, readonly [behaviour: Behaviour, code: string, message: string]>> = {
  [redirects]: [redirecting('/elsewhere'), 'REFUSED', 'status 302, at attempt 1 of 10'],
  gone: [answering(410, { body: 'planted answer' }), 'REFUSED', 'status 410, at attempt 1 of 10'],
  never: [answering(503), 'ATTEMPTS_USED_UP', 'status 503, at attempt 2 of 2'],
};

const behaviours = Object.fromEntries(
  Object.entries({ ...patient, ...hopeless, down: [ok] as const }).map(([action, [behaviour]]) => [action, behaviour]),
);

test('every target gets every event in the end, whatever its habits, or a dead-letter queue does with the reason', async () => {
  await onDelivering(behaviours, async ({ bed, delivery, send, target }) => {
    const ids = idsOf(2);
    const areAll = async (action: string, state: string): Promise<boolean> =>
      (await Promise.all(ids.map(async (id) => delivery(action, id)))).every((item) => item?.['state'] === state);
    await target('down').refuse();
    await send(types.habits, ...ids);
    await bed.until('nobody was at the target that is down', async () => areAll('down', 'waiting'));
    await target('down').accept();

    for (const action of [...Object.keys(patient), 'down'])
      await bed.until(`${action} has its events`, async () => areAll(action, 'delivered'));
    for (const action of Object.keys(hopeless))
      await bed.until(`${action} is given up`, async () => areAll(action, 'failed'));

    for (const [action, [, requests]] of Object.entries(patient)) {
      const { log } = target(action);
      expect([action, log.total]).toEqual([action, requests * ids.length]);
      expect(new Set(log.requests.map(({ key }) => key)).size).toBe(ids.length);
      expect([...log.taken().values()]).toEqual(ids.map(() => 1));
    }
    for (const [action, [, code, message]] of Object.entries(hopeless)) {
      const letters = await deadLettersOf(bed, action, ids.length);
      expect(sorted(letters.map(({ Body = '' }) => (JSON.parse(Body) as BusEvent).detail.id))).toEqual(ids);
      for (const { MessageAttributes } of letters)
        expect(MessageAttributes).toMatchObject({
          ERROR_CODE: { StringValue: code },
          ERROR_MESSAGE: { StringValue: message },
        });
      expect(JSON.stringify(letters)).not.toContain('planted');
    }
    // Nobody followed the redirect, and nobody's secret or answer is in a log.
    expect(target(redirects).log.requests.map(({ path }) => path)).toEqual(ids.map(() => `/${redirects}`));
    expect(JSON.stringify(bed.observations)).not.toContain('planted');

    // Once its owner has mended it, the target gets what it refused, under the same keys.
    target(redirects).behaviour = ok;
    bed.advance(60_000);
    const redriven = await sluiceJson<object>(bed, 'dlq', 'redrive', `action-${redirects}-dlq`, '--yes');
    expect(redriven).toMatchObject({ sent: ids.length, failed: 0 });
    await bed.until('it has its events', async () => areAll(redirects, 'delivered'));
    const { log } = target(redirects);
    expect([log.total, new Set(log.requests.map(({ key }) => key)).size]).toEqual([ids.length * 2, ids.length]);
    expect([...log.taken().values()]).toEqual(ids.map(() => 1));
  });
});

/** What a target does with the events of these ids; it takes all others. */
const byId: Readonly<Record<string, Behaviour>> = {
  refused: answering(410),
  waits: answering(503),
  hangs: hanging,
};

const reactById: Behaviour = (arrival) => {
  const { id } = JSON.parse(arrival.body) as { readonly id: string };
  return (byId[id] ?? ok)(arrival);
};

interface Undelivered {
  readonly actions: readonly { readonly untried: number; readonly inDlq: number }[];
  readonly reasons: readonly { readonly state: string; readonly reason: string; readonly events: number }[];
  readonly deliveries: readonly object[];
}

test('what is undelivered is told with the reason, to whoever has the policy of support', async () => {
  const sender = 'client-39';
  const type = 'com.example.shop.order-placed.v2';
  const use = async ({ bed, send, target }: DeliveringBed): Promise<void> => {
    letIn(bed, 'supporter', ['support']);
    const say = async (...words: readonly string[]): Promise<string> => {
      const { exitCode, printed, noted } = await sluiceAs(bed, 'supporter', words);
      expect([exitCode, noted]).toEqual([0, '']);
      return printed;
    };
    const list = async (): Promise<Undelivered> => JSON.parse(await say('deliveries', 'list', '--json')) as Undelivered;
    await send(type, 'refused', 'waits', 'taken');
    await bed.until('one is given up, and one waits and is all that is in the queue', async () => {
      const { actions, reasons } = await list();
      return reasons.length === 2 && actions[0]?.inDlq === 1 && actions[0].untried === 0;
    });
    const { log } = target('local-target');
    await send(type, 'hangs');
    await bed.until('one is tried for the first time', () => log.requests.some(({ body }) => body.includes('"hangs"')));

    const { actions, reasons, deliveries } = await list();
    expect(actions).toMatchObject([{ action: 'local-target', untried: 1, inDlq: 1, inUndelivered: 0 }]);
    expect(reasons).toMatchObject([
      { action: 'local-target', state: 'waiting', reason: 'status 503', events: 1 },
      { action: 'local-target', state: 'failed', reason: 'REFUSED: status 410', events: 1 },
    ]);
    expect(deliveries).toHaveLength(2);
    const shown = await say('deliveries', 'list', '--state', 'failed', '--client', sender);
    expect(shown).toMatch(/client-39 +refused +local-target +failed +REFUSED: status 410 +1 /);
    expect(shown).not.toMatch(/waits|taken/);
    expect(shown).toContain('npx sluice dlq redrive action-local-target-dlq --stage test');
    expect(await say('deliveries', 'list', '--state', 'delivered')).toMatch(/client-39 +taken +local-target/);

    expect(await say('events', 'get', sender, 'refused')).toMatch(
      /given-up: local-target: REFUSED\n[^]*local-target +given up [^]+ it is in action-local-target-dlq\n[^]*failed: 1 attempt\n.*\n20.* ms +410 +status 410/,
    );
    expect(await say('events', 'get', sender, 'waits')).toMatch(/local-target +waiting: status 503, after \d attempt/);
    expect(await say('events', 'get', sender, 'hangs')).toMatch(/local-target +not tried yet: it waits in the queue/);

    const ask = callerOf(bed);
    const view = async (eventId: string): Promise<unknown> =>
      eventView.parse((await ask('getEvent', { path: { clientId: sender, eventId } })).body).deliveries;
    expect(await view('refused')).toMatchObject([
      { action: 'local-target', state: 'failed', code: 'REFUSED', attempts: [{ status: 410, reason: 'status 410' }] },
    ]);
    expect(await view('waits')).toMatchObject([{ state: 'waiting', nextAttemptAt: expect.any(String) as string }]);
    expect(await view('hangs')).toEqual([]);
  };
  // So long that what hangs is not tried to its end before all is looked at.
  await onDelivering({ 'local-target': reactById }, use, { assembly: assemblyFolder(), sender, timeoutMs: 30_000 });
});

interface BusEvent {
  readonly detail: { readonly id: string };
}

/** What was given up of an action, once there is so much. */
async function deadLettersOf(bed: PipelineBed, action: string, count: number): Promise<readonly Message[]> {
  const QueueUrl = await bed.queueUrl(`action-${action}-dlq`);
  const receive = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  const letters: Message[] = [];
  await bed.until(`${count} are given up`, async () => {
    const { Messages = [] } = await bed.sqs.send(new ReceiveMessageCommand(receive));
    letters.push(...Messages);
    return letters.length >= count;
  });
  return letters;
}
