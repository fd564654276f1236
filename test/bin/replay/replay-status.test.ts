import { runCancel } from '../../../bin/replay/run-cancel.ts';
import { renderReplays, renderStatus } from '../../../bin/replay/render-status.ts';
import { replaysSince, replayStatus } from '../../../bin/replay/replay-status.ts';
import { minutesDone, waitForReplay } from '../../../bin/replay/wait-for-replay.ts';
import { fakeTerminal } from '../operator/fake-terminal.ts';
import { awsError, lineOf, stageWith } from './fake-stage.ts';

const stored = 'sluice-dev-20261127T140000Z-aaaaaa';
const archived = 'sluice-dev-20261127T150000Z-bbbbbb';

function notThere(): never {
  throw awsError('ResourceNotFoundException');
}

/** A replay of ten minutes as EventBridge has it. */
function running(over: object = {}): object {
  return {
    ReplayName: archived,
    EventSourceArn: 'arn:aws:events:eu-central-1:123456789012:archive/sluice-dev-events',
    State: 'RUNNING',
    EventStartTime: new Date('2026-11-26T14:00:00Z'),
    EventEndTime: new Date('2026-11-26T14:10:00Z'),
    EventLastReplayedTime: new Date('2026-11-26T14:03:30Z'),
    ReplayStartTime: new Date('2026-11-27T15:00:01Z'),
    ...over,
  };
}

test('a replay of the archive is as EventBridge says, to the actions of the audit', async () => {
  const line = lineOf(archived, '2026-11-27T15:00:01.000Z', {
    what: { replay: archived, from: 'archive', actions: 'reporting alerting', selection: 'all' },
  });
  const { operator } = stageWith({ DescribeReplay: () => running() }, [line]);
  const status = await replayStatus(operator, archived);
  expect(status).toMatchObject({ from: 'archive', state: 'running', actions: 'reporting alerting', who: 'somebody' });
  expect(status).not.toHaveProperty('counts');
  expect(renderStatus(status)).toMatch(/3 of 10 minutes[^]*sluice replay wait/);
});

test.each([
  ['done', 'completed'],
  ['begun', 'running'],
  ['failed', 'failed'],
  ['interrupted', 'interrupted'],
] as const)('one of the store is what the audit says: %s is %s', async (outcome, state) => {
  const { operator } = stageWith({ DescribeReplay: notThere }, [
    lineOf(stored, '2026-11-28T00:00:01.000Z', { outcome }),
  ]);
  expect(await replayStatus(operator, stored)).toMatchObject({
    name: stored,
    from: 'store',
    state,
    counts: { replayed: 3 },
  });
});

test.each(['x', stored, 'sluice-prod-20261127T140000Z-aaaaaa'])(
  '%s, of which nobody knows, is not there',
  async (name) => {
    const { operator } = stageWith({ DescribeReplay: notThere }, [lineOf(archived, '2026-11-27T14:00:01.000Z')]);
    await expect(replayStatus(operator, name)).rejects.toThrow(`there is no replay ${name}`);
  },
);

test('a replay of another stage is neither shown nor cancelled', async () => {
  const EventSourceArn = 'arn:aws:events:eu-central-1:123456789012:archive/sluice-prod-events';
  const { operator, session, asked } = stageWith({ DescribeReplay: () => running({ EventSourceArn }) });
  const expected = /is no replay of this stage: it comes from .*sluice-prod-events.*--stage/;
  await expect(replayStatus(operator, archived)).rejects.toThrow(expected);
  await expect(runCancel(session, archived, true)).rejects.toThrow(expected);
  expect(asked.map(([operation]) => operation)).not.toContain('CancelReplay');
});

test('a list has those of both, and those that somebody started by hand', async () => {
  const byHand = running({
    ReplayName: 'by-hand',
    ReplayStartTime: new Date('2026-11-27T16:00:00Z'),
    State: 'COMPLETED',
  });
  const lines = [
    lineOf(stored, '2026-11-27T14:00:01.000Z'),
    lineOf(archived, '2026-11-27T15:00:01.000Z', {
      what: { replay: archived, from: 'archive', actions: 'alerting', selection: 'all' },
    }),
    lineOf('x', '2026-11-27T15:00:02.000Z', { command: 'replay cancel' }),
  ];
  const { operator } = stageWith({ ListReplays: () => ({ Replays: [running(), byHand] }) }, lines);
  const found = await replaysSince(operator, new Date('2026-11-27T00:00:00Z'), new Date('2026-11-27T20:00:00Z'));
  expect(found.map(({ name, from, actions }) => [name, from, actions])).toEqual([
    ['by-hand', 'archive', undefined],
    [archived, 'archive', 'alerting'],
    [stored, 'store', 'reporting'],
  ]);
  expect(renderReplays(found)).toMatch(/by-hand .* 10 of 10 minutes {2}\?\n/);
});

test('a wait ends with the replay, and shows what came before its end', async () => {
  let looks = 0;
  const { session } = stageWith({ DescribeReplay: () => running((looks += 1) < 3 ? {} : { State: 'COMPLETED' }) });
  const status = await waitForReplay(session, archived);
  expect([looks, status.state, minutesDone(status)]).toEqual([3, 'completed', 10]);
});

test.each([
  [{ State: 'FAILED', StateReason: 'it says why' }, 'it is failed: it says why; 3 of 10 minutes were replayed'],
  [{ State: 'CANCELLED' }, 'it is cancelled; 3 of 10 minutes'],
])('one that did not come to its end fails the wait: %j', async (over, expected) => {
  const { session } = stageWith({ DescribeReplay: () => running(over) });
  await expect(waitForReplay(session, archived)).rejects.toThrow(expected);
});

test('a replay that its own command runs is not waited for: if that was killed, its end would never come', async () => {
  const line = lineOf(stored, '2026-11-27T14:00:01.000Z', { outcome: 'begun' });
  const { session } = stageWith({ DescribeReplay: notThere }, [line]);
  await expect(waitForReplay(session, stored)).rejects.toThrow(`${stored} is run by the command that started it`);
});

test('Ctrl-C leaves the replay running, and says how to go on or to stop it', async () => {
  const { session, asked } = stageWith({ DescribeReplay: () => running() }, [], {
    ...fakeTerminal(),
    interrupt: AbortSignal.abort(),
  });
  const waiting = waitForReplay(session, archived);
  await expect(waiting).rejects.toMatchObject({
    name: 'Interrupted',
    message: expect.stringContaining(`sluice replay cancel ${archived}`) as unknown,
  });
  expect(asked.map(([operation]) => operation)).toEqual(['DescribeReplay']);
});

test('a cancel asks first; one that has ended, or that its own terminal runs, is not cancelled', async () => {
  const terminal = fakeTerminal('n');
  const { session, asked } = stageWith({ DescribeReplay: () => running() }, [], terminal);
  await expect(runCancel(session, archived, false)).rejects.toThrow('nothing was changed');
  expect(terminal.asked).toEqual([expect.stringContaining('stops after 3 of 10 minutes')]);
  await runCancel(session, archived, true);
  expect(asked.map(([operation]) => operation)).toEqual([
    'DescribeReplay',
    'DescribeReplay',
    'CancelReplay',
    'DescribeReplay',
  ]);
  const over = stageWith({ DescribeReplay: () => running({ State: 'COMPLETED' }) });
  await expect(runCancel(over.session, archived, true)).rejects.toThrow('nothing to cancel');
  const own = stageWith({ DescribeReplay: notThere }, [
    lineOf(stored, '2026-11-27T14:00:01.000Z', { outcome: 'begun' }),
  ]);
  await expect(runCancel(own.session, stored, true)).rejects.toThrow('Ctrl-C there stops it');
});
