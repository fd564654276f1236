import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import {
  answering,
  type Behaviour,
  endless,
  firstTimes,
  flooding,
  hanging,
  hangingInBody,
  ok,
  redirecting,
  resetting,
  slow,
  tooManyRequests,
} from '../../localstack/target/behaviour.ts';
import { onDelivering } from './delivering-bed.ts';
import { types } from './delivering-stage.ts';
import type { PipelineBed } from './pipeline-bed.ts';

/** Targets that take the event in the end, and how many requests it takes. */
const patient: Readonly<Record<string, readonly [behaviour: Behaviour, requests: number]>> = {
  good: [ok, 1],
  fails: [firstTimes(1, answering(500)), 2],
  'asks-seconds': [firstTimes(1, tooManyRequests(1)), 2],
  'asks-date': [firstTimes(1, (arrival) => tooManyRequests(new Date(arrival.atMs + 1_000))(arrival)), 2],
  hangs: [firstTimes(1, hanging), 2],
  'hangs-in-body': [hangingInBody, 1],
  resets: [firstTimes(1, resetting), 2],
  'says-much': [flooding(), 1],
  'says-no-end': [endless, 1],
  slow: [slow(300), 1],
};

/** Targets that do not, and what is said of them where it ends. */
const hopeless: Readonly<Record<string, readonly [behaviour: Behaviour, code: string, message: string]>> = {
  redirects: [redirecting('/elsewhere'), 'REFUSED', 'status 302, at attempt 1 of 10'],
  gone: [answering(410, { body: 'planted answer' }), 'REFUSED', 'status 410, at attempt 1 of 10'],
  never: [answering(503), 'ATTEMPTS_USED_UP', 'status 503, at attempt 2 of 2'],
};

const behaviours = Object.fromEntries(
  Object.entries({ ...patient, ...hopeless, down: [ok] as const }).map(([action, [behaviour]]) => [action, behaviour]),
);

test('every target gets its event in the end, whatever its habits, or a dead-letter queue does with the reason', async () => {
  await onDelivering(behaviours, async ({ bed, delivery, send, target }) => {
    await target('down').refuse();
    await send(types.habits, 'event-1');
    const stateOf = async (action: string): Promise<unknown> => (await delivery(action, 'event-1'))?.['state'];
    await bed.until('nobody was at the target that is down', async () => (await stateOf('down')) === 'waiting');
    await target('down').accept();

    for (const action of [...Object.keys(patient), 'down'])
      await bed.until(`${action} has its event`, async () => (await stateOf(action)) === 'delivered');
    for (const action of Object.keys(hopeless))
      await bed.until(`${action} is given up`, async () => (await stateOf(action)) === 'failed');

    for (const [action, [, requests]] of Object.entries(patient)) {
      const { log } = target(action);
      expect([action, log.total]).toEqual([action, requests]);
      expect(new Set(log.requests.map(({ key }) => key)).size).toBe(1);
      expect([...log.taken().values()]).toEqual([1]);
    }
    for (const [action, [, code, message]] of Object.entries(hopeless)) {
      const [letter, ...more] = await deadLettersOf(bed, action);
      expect(more).toEqual([]);
      expect(JSON.parse(letter?.Body ?? '')).toMatchObject({ detail: { id: 'event-1' } });
      expect(letter?.MessageAttributes).toMatchObject({
        ERROR_CODE: { StringValue: code },
        ERROR_MESSAGE: { StringValue: message },
      });
      expect(JSON.stringify(letter)).not.toContain('planted');
    }
    // Nobody followed the redirect, and nobody's secret or answer is in a log.
    expect(target('redirects').log.requests.map(({ path }) => path)).toEqual(['/redirects']);
    expect(JSON.stringify(bed.observations)).not.toContain('planted');
  });
});

test('a target that is stuck delays nobody beside it', async () => {
  await onDelivering({ stuck: hanging, beside: ok }, async ({ bed, delivery, send, target }) => {
    const ids = Array.from({ length: 20 }, (_, index) => `event-${index}`);
    await send(types.beside, ids[0] ?? '');
    await bed.until('it is stuck', () => target('stuck').log.total > 0);
    await send(types.beside, ...ids.slice(1));
    await bed.until('the one beside has all', () => target('beside').log.taken().size === ids.length);
    expect(await Promise.all(ids.map(async (id) => delivery('stuck', id)))).toEqual(ids.map(() => undefined));
  });
});

/** What was given up of an action, once there is any. */
async function deadLettersOf(bed: PipelineBed, action: string): Promise<readonly Message[]> {
  const QueueUrl = await bed.queueUrl(`action-${action}-dlq`);
  const receive = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], WaitTimeSeconds: 10 };
  const { Messages = [] } = await bed.sqs.send(new ReceiveMessageCommand(receive));
  return Messages;
}
