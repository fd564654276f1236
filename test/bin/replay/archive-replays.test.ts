import {
  cancelArchiveReplay,
  describeArchiveReplay,
  listArchiveReplays,
  startArchiveReplay,
} from '../../../bin/replay/archive-replays.ts';
import { placeOfStage } from '../../../bin/operator/stage-place.ts';
import { awsError, stageWith } from './fake-stage.ts';

const at = (text: string) => new Date(`2026-11-2${text}Z`);
const wanted = { name: 'sluice-dev-x', range: { fromMs: 1_000, endMs: 2_000 }, actions: ['reporting', 'alerting'] };

const failingWith = (name: string) => (): object => {
  throw awsError(name);
};

test('a replay is started to the rules of its actions, and never to the whole bus', async () => {
  const { operator, asked } = stageWith({});
  await startArchiveReplay(operator, await placeOfStage(operator), wanted);
  const arn = 'arn:aws:events:eu-central-1:123456789012:';
  expect(asked).toEqual([
    [
      'StartReplay',
      {
        ReplayName: 'sluice-dev-x',
        Description: 'Replay to reporting, alerting',
        EventSourceArn: `${arn}archive/sluice-dev-events`,
        EventStartTime: new Date(1_000),
        EventEndTime: new Date(2_000),
        Destination: {
          Arn: `${arn}event-bus/sluice-dev-events`,
          FilterArns: ['action-reporting', 'action-alerting', 'log'].map(
            (thing) => `${arn}rule/sluice-dev-events/sluice-dev-${thing}`,
          ),
        },
      },
    ],
  ]);
});

test('as many as AWS runs are explained, other errors are left as they are', async () => {
  for (const [name, expected] of [
    ['LimitExceededException', '10 replays at a time'],
    ['ValidationException', 'ValidationException'],
  ] as const) {
    const { operator } = stageWith({ StartReplay: failingWith(name) });
    await expect(startArchiveReplay(operator, await placeOfStage(operator), wanted)).rejects.toThrow(expected);
  }
});

test('a replay whose first attempt was not answered is started, and not an error that has somebody start another', async () => {
  const { operator } = stageWith({ StartReplay: failingWith('ResourceAlreadyExistsException') });
  await expect(startArchiveReplay(operator, await placeOfStage(operator), wanted)).resolves.toBeUndefined();
});

test('what is not there is not known, and what has ended cannot be cancelled', async () => {
  const { operator } = stageWith({
    DescribeReplay: failingWith('ResourceNotFoundException'),
    CancelReplay: failingWith('IllegalStatusException'),
  });
  expect(await describeArchiveReplay(operator, 'x')).toBeUndefined();
  await expect(cancelArchiveReplay(operator, 'x')).rejects.toThrow('x has ended meanwhile');
});

test('every page is read, and what began earlier is left out', async () => {
  const replay = (name: string, day: string) => ({
    ReplayName: name,
    State: 'RUNNING',
    ReplayStartTime: at(`${day}T00:00:00`),
  });
  const pages: Readonly<Record<string, object>> = {
    first: { Replays: [replay('new', '7'), replay('old', '1')], NextToken: 'second' },
    second: { Replays: [replay('newer', '8')] },
  };
  const { operator } = stageWith({ ListReplays: ({ NextToken = 'first' }) => pages[String(NextToken)] ?? {} });
  const found = await listArchiveReplays(operator, 'arn', at('5T00:00:00'));
  expect(found.map(({ name, state }) => [name, state])).toEqual([
    ['new', 'running'],
    ['newer', 'running'],
  ]);
});
