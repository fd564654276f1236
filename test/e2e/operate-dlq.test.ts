import { spawn } from 'node:child_process';
import path from 'node:path';
import { GetQueueAttributesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { AuditLine } from '../../bin/operator/audit.ts';
import { fakeTerminal } from '../bin/operator/fake-terminal.ts';
import { isRead } from './event-source.ts';
import { exampleEvent, purchase } from './example-event.ts';
import { giveUpAtValidator, receiveInVain } from './give-up.ts';
import { sorted } from './in-order.ts';
import { onPipeline, type PipelineBed } from './pipeline-bed.ts';
import { sluice, sluiceJson } from './sluice-command.ts';
import { waitUntil } from './wait-until.ts';

const undelivered = 'action-reporting-undelivered';

interface Listed {
  readonly queues: readonly { queue: string; messages: number; inFlight: number; means: string; next: string }[];
  readonly sendFailures: { readonly objects: number };
}

/** What is in a queue now. */
async function depth(bed: PipelineBed, thing: string): Promise<number> {
  const { queues } = await sluiceJson<Listed>(bed, 'dlq', 'list');
  const found = queues.find(({ queue }) => queue === thing);
  expect(found?.inFlight).toBe(0);
  return found?.messages ?? NaN;
}

/** Events of two clients that the bus could not put into the queue of `reporting`, which is whole again afterwards. */
async function loseEvents(bed: PipelineBed): Promise<void> {
  const QueueUrl = await bed.queueUrl('action-reporting');
  const { Attributes: { Policy = '' } = {} } = await bed.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }),
  );
  await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
  await bed.sendAll('client-0', [purchase('a-1', 1), purchase('a-2', 2), purchase('a-3', 3)]);
  await bed.send('client-1', purchase('b-1', 1));
  // Two actions want this one, of which one gets it.
  await bed.send('client-1', JSON.stringify(exampleEvent('com.example.incident.created.v1', 'b-2')));
  await waitUntil('five are undelivered', () => bed.count('event-undeliverable') === 5);
  await waitUntil('the other action has its own', () => bed.count('event-delivered') === 1);
  await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
}

test('events lost to a broken target come back to that one queue, those of one client or all of them', () =>
  onPipeline(async (bed) => {
    await loseEvents(bed);
    const { queues, sendFailures } = await sluiceJson<Listed>(bed, 'dlq', 'list');
    expect(queues.filter(({ messages }) => messages > 0)).toMatchObject([
      { queue: undelivered, messages: 5, means: 'the bus could not put it into the queue' },
    ]);
    expect(sendFailures.objects).toBe(0);

    const peeked = await sluiceJson<Record<string, unknown>[]>(bed, 'dlq', 'peek', undelivered);
    expect(sorted(peeked.map(({ id }) => id))).toEqual(['a-1', 'a-2', 'a-3', 'b-1', 'b-2']);
    for (const letter of peeked) {
      expect(letter['reason']).toMatch(/^NO_PERMISSIONS: /);
      expect(letter).not.toHaveProperty('body');
    }

    const plan = await sluiceJson<object>(bed, 'dlq', 'redrive', undelivered, '--dry-run');
    expect(plan).toMatchObject({
      wouldSend: 5,
      of: expect.arrayContaining([
        { client: 'client-0', type: 'com.example.web.purchase-completed.v1', count: 3 },
        { client: 'client-1', type: 'com.example.incident.created.v1', count: 1 },
      ]) as unknown,
    });
    expect(await depth(bed, undelivered)).toBe(5);
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toEqual([]);

    const some = await sluiceJson<object>(
      bed,
      'dlq',
      'redrive',
      undelivered,
      '--client',
      'client-0',
      '--max',
      '2',
      '--yes',
    );
    expect(some).toMatchObject({ sent: 2, failed: 0, doubled: 0, backTo: 'sluice-test-action-reporting' });
    expect(await depth(bed, undelivered)).toBe(3);
    const first = await bed.drain('action-reporting');
    expect(first.map(({ clientId }) => clientId)).toEqual(['client-0', 'client-0']);

    const { exitCode, printed } = await sluice(bed, ['dlq', 'redrive', undelivered], fakeTerminal('y'));
    expect([exitCode, printed]).toEqual([0, '3 messages went back to sluice-test-action-reporting']);
    expect(await depth(bed, undelivered)).toBe(0);
    const all = [...first, ...(await bed.drain('action-reporting'))];
    expect(sorted(all.map(({ event }) => event['id']))).toEqual(['a-1', 'a-2', 'a-3', 'b-1', 'b-2']);
    for (const { envelope } of all) expect(envelope).toMatchObject({ source: 'sluice', version: '0' });
    // Neither went by the bus again: the other action has its event once.
    expect((await bed.drainEvents('action-vendor-matching')).map(({ id }) => id)).toEqual(['b-2']);

    const who = 'arn:aws:iam::000000000000:user/operator';
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list', '--since', '1h')).toMatchObject([
      {
        command: 'dlq redrive',
        who,
        outcome: 'done',
        counts: { sent: 2 },
        what: { selection: 'client client-0', max: 2 },
      },
      { command: 'dlq redrive', who, outcome: 'done', counts: { sent: 3 }, what: { selection: 'all' } },
    ]);
  }));

test('what is not agreed to changes nothing, and what is dropped is gone', () =>
  onPipeline(async (bed) => {
    await loseEvents(bed);
    const refusals = [
      [['redrive', undelivered], fakeTerminal(), 'add --yes to do it'],
      [['redrive', undelivered], fakeTerminal('n'), 'nothing was changed'],
      [['drop', undelivered, '--id', 'a-1'], fakeTerminal('y', 'yes'), 'nothing was changed'],
      [['redrive', 'action-reporting-undeliverd'], fakeTerminal(), `Did you mean ${undelivered}?`],
      [['redrive', 'ingest-direct-dlq.fifo', '--id', 'a-1'], fakeTerminal(), 'leave out --client'],
    ] as const;
    for (const [words, terminal, expected] of refusals) {
      const { exitCode, noted } = await sluice(bed, ['dlq', ...words], terminal);
      expect([exitCode, noted]).toEqual([1, expect.stringContaining(expected)]);
    }
    expect(await depth(bed, undelivered)).toBe(5);
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toEqual([]);

    const agreed = fakeTerminal('y', 'sluice-test-action-reporting-undelivered');
    expect(await sluice(bed, ['dlq', 'drop', undelivered, '--id', 'a-1'], agreed)).toMatchObject({ exitCode: 0 });
    expect(agreed.asked[0]).toContain('1 (id a-1) of sluice-test-action-reporting-undelivered are dropped for good');
    const left = await sluiceJson<{ id: string }[]>(bed, 'dlq', 'peek', undelivered);
    expect(sorted(left.map(({ id }) => id))).toEqual(['a-2', 'a-3', 'b-1', 'b-2']);
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toMatchObject([
      { command: 'dlq drop', outcome: 'done', counts: { dropped: 1 } },
    ]);
  }));

test('a queue that still refuses leaves every message where it is, and the audit says so', () =>
  onPipeline(async (bed) => {
    await loseEvents(bed);
    const QueueUrl = await bed.queueUrl('action-reporting');
    const Statement = [{ Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await bed.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
    const { exitCode, noted } = await sluice(bed, ['dlq', 'redrive', undelivered, '--yes']);
    expect([exitCode, noted]).toEqual([1, expect.stringMatching(/^refused: .*sqs:SendMessage/)]);
    expect(await depth(bed, undelivered)).toBe(5);
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toMatchObject([{ outcome: 'failed', counts: {} }]);
  }));

test('what a consumer gave up goes back to it, once', () =>
  onPipeline(async (bed) => {
    await bed.send('client-0', purchase('given-up', 1));
    await waitUntil('it is delivered', () => bed.count('event-delivered') === 1);
    await receiveInVain(bed, 'action-reporting', 1);
    expect(await sluiceJson<object[]>(bed, 'dlq', 'peek', 'action-reporting-dlq')).toMatchObject([
      { id: 'given-up', client: 'client-0' },
    ]);
    expect(await sluiceJson<object>(bed, 'dlq', 'redrive', 'action-reporting-dlq', '--yes')).toMatchObject({ sent: 1 });
    expect((await bed.drainEvents('action-reporting')).map(({ id }) => id)).toEqual(['given-up']);
    expect(await depth(bed, 'action-reporting-dlq')).toBe(0);
  }));

test('what the validator gave up it reads again, in a process of its own', () =>
  onPipeline(async (bed) => {
    await giveUpAtValidator(bed, 'client-0', [purchase('one', 1), purchase('two', 1)]);
    expect(await depth(bed, 'ingest-direct-dlq.fifo')).toBe(2);
    expect(await sluiceJson<object[]>(bed, 'dlq', 'peek', 'ingest-direct-dlq')).toMatchObject([
      { id: 'one', client: 'client-0' },
      { id: 'two' },
    ]);
    const words = [
      'dlq',
      'redrive',
      'ingest-direct-dlq.fifo',
      '--yes',
      '--json',
      '--stage',
      'test',
      '--local',
      bed.cloud.endpoint,
    ];
    const { code, output, errors } = await run(words);
    expect([code, errors]).toEqual([0, '']);
    expect(JSON.parse(output)).toEqual({ queue: 'sluice-test-ingest-direct-dlq.fifo', read: 2 });
    expect(sorted((await bed.itemsOnceThere('events', 'client-0', 2)).map(({ id }) => id))).toEqual(['one', 'two']);
    expect(await depth(bed, 'ingest-direct-dlq.fifo')).toBe(0);
  }));

test('Ctrl-C while the validator reads again closes that way again', () =>
  onPipeline(async (bed) => {
    await giveUpAtValidator(bed, 'client-0', [purchase('one', 1)]);
    const terminal = { ...fakeTerminal(), interrupt: AbortSignal.abort() };
    const { exitCode, noted } = await sluice(bed, ['dlq', 'redrive', 'ingest-direct-dlq.fifo', '--yes'], terminal);
    expect([exitCode, noted]).toEqual([130, expect.stringContaining('interrupted: ')]);
    expect(await sluiceJson<AuditLine[]>(bed, 'audit', 'list')).toMatchObject([{ outcome: 'interrupted' }]);
    expect(await isRead(bed, 'ingest-direct-dlq.fifo')).toBe(false);
  }));

test('a FIFO queue is dropped whole, however many messages one group has', () =>
  onPipeline(async (bed) => {
    const ids = Array.from({ length: 25 }, (_, index) => `event-${index}`);
    await giveUpAtValidator(
      bed,
      'client-0',
      ids.map((id) => purchase(id, 1)),
    );
    const queue = 'ingest-direct-dlq.fifo';
    expect(await sluiceJson<object>(bed, 'dlq', 'drop', queue, '--max', '12', '--yes')).toMatchObject({ dropped: 12 });
    const peeked = await sluiceJson<{ id: string }[]>(bed, 'dlq', 'peek', queue);
    expect(peeked.map(({ id }) => id)).toEqual(ids.slice(12, 22));
    expect(await sluiceJson<object>(bed, 'dlq', 'drop', queue, '--yes')).toMatchObject({ dropped: 13 });
    expect(await depth(bed, queue)).toBe(0);
  }));

/** The command as a person starts it, beside this process, which has the cloud in it. */
async function run(words: readonly string[]): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, [path.resolve(__dirname, '../../bin/sluice.js'), ...words], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output, errors })));
}
