import type { SQSClient } from '@aws-sdk/client-sqs';
import { runDrop } from '../../../bin/dlq/run-drop.ts';
import { runRedrive } from '../../../bin/dlq/run-redrive.ts';
import type { Operator } from '../../../bin/operator/operator.ts';
import { namesOf } from '../../../lib/names.ts';
import { fakeTerminal } from '../operator/fake-terminal.ts';
import { busLetter, encryptedLetter, FakeQueue } from './fake-queue.ts';

const thing = 'action-reporting-undelivered';
const from = `sluice-dev-${thing}`;
const all = { selection: {}, max: undefined, perSecond: undefined, dryRun: false };

/** A stage with messages in one of its queues, of which SQS counts so many. */
function stageWith(ids: readonly string[], counted: number, ...answers: readonly string[]) {
  const queue = new FakeQueue(ids.map((id) => busLetter(id)));
  const send = async (command: { constructor: { name: string } }): Promise<unknown> => {
    if (command.constructor.name === 'GetQueueUrlCommand') return { QueueUrl: 'https://queue' };
    if (command.constructor.name === 'GetQueueAttributesCommand')
      return { Attributes: { ApproximateNumberOfMessages: `${counted}` } };
    return queue.client.send(command as never);
  };
  let lines = 0;
  const operator = {
    nameOf: namesOf('dev'),
    stage: { name: 'dev', clients: [{ id: 'acme-shop' }], actions: [{ name: 'reporting' }] },
    sqs: { send } as unknown as SQSClient,
    sts: { send: async () => ({ Arn: 'arn:aws:iam::000000000000:user/operator' }) },
    dynamodb: { send: async () => ({ line: (lines += 1) }) },
  } as unknown as Operator;
  const terminal = fakeTerminal(...answers);
  return { queue, terminal, audits: () => lines, session: { operator, terminal, asJson: false } };
}

test('of a queue that SQS takes for empty nothing is dropped or sent back without leave', async () => {
  for (const run of [runDrop, runRedrive]) {
    const { queue, session, terminal, audits } = stageWith(['just-now'], 0);
    await run(session, thing, { ...all, yes: false });
    expect([terminal.printed, terminal.asked, audits()]).toEqual([[expect.stringMatching(/^0 /)], [], 0]);
    expect([queue.visible.length, queue.taken]).toEqual([1, []]);
  }
});

test('with leave for all of it, what SQS has not counted yet goes along', async () => {
  for (const run of [runDrop, runRedrive]) {
    const { queue, session } = stageWith(['just-now'], 0);
    await run(session, thing, { ...all, yes: true });
    expect([queue.visible.length, queue.hidden.size]).toEqual([0, 0]);
  }
});

test('no more is dropped than was agreed to', async () => {
  const { queue, session, terminal } = stageWith(['one', 'two', 'came-since'], 2, 'y', from);
  await runDrop(session, thing, { ...all, yes: false });
  expect(terminal.asked[0]).toContain(`2 (all) of ${from} are dropped for good`);
  expect([terminal.printed, queue.visible.length]).toEqual([[`2 dropped from ${from}`], 1]);
});

test.each([
  [{ client: ['acme-shopp'] }, 'no client acme-shopp. Did you mean acme-shop?'],
  [{ type: ['com.example.shop.order-place.v2'] }, 'no type com.example.shop.order-place.v2. Did you mean com.example.'],
])('of nothing that was found for %j it is said what may be mistyped', async (selection, expected) => {
  for (const run of [runDrop, runRedrive]) {
    for (const how of [{ dryRun: true, yes: false }, { yes: false }]) {
      const { queue, session, terminal } = stageWith(['one'], 1);
      await run(session, thing, { ...all, selection, ...how });
      expect([terminal.noted, queue.visible.length]).toEqual([[expect.stringContaining(expected)], 1]);
    }
  }
});

test('what no consumer could read stays, and it is said how its action gets it', async () => {
  const { queue, session, terminal } = stageWith(['one'], 2);
  queue.visible.push(encryptedLetter('sealed', 1));
  const redrive = runRedrive(session, thing, { ...all, yes: true });
  await expect(redrive).rejects.toThrow(/^1 message of .* stay: .*"replay start --action"/);
  expect(terminal.printed).toEqual(['1 message went back to sluice-dev-action-reporting']);
  expect([queue.taken.length, queue.visible.map(({ MessageId: id }) => id)]).toEqual([1, ['sealed']]);
});

test('of what is found nothing of the kind is said', async () => {
  const { queue, session, terminal } = stageWith(['one'], 1);
  await runRedrive(session, thing, { ...all, selection: { client: ['acme-shop'] }, yes: true });
  expect([terminal.noted, queue.taken.length]).toEqual([[], 1]);
});
