import {
  CancelReplayCommand,
  DescribeReplayCommand,
  ListReplaysCommand,
  type Replay,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { maxConcurrentReplays } from '../../schemas/limits.ts';
import type { Operator } from '../operator/operator.ts';
import type { StagePlace } from '../operator/stage-place.ts';
import { type Range, said } from '../events/time-range.ts';

/** A replay from the archive as EventBridge knows it. */
export interface ArchiveReplay {
  readonly name: string;
  readonly state: string;
  readonly since: string;
  readonly until: string;
  /** The time of the event that was replayed last. */
  readonly replayedUntil?: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly reason?: string;
}

type Events = Pick<Operator, 'events'>;

/**
 * Starts a replay to the rules of some actions, and to nothing else but the bus log.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html (checked 2026-11-27)
 *
 * @throws Error with what to do when as many replays are under way as AWS runs
 */
export async function startArchiveReplay(
  { events }: Events,
  { archiveArn, busArn, logRuleArn, ruleArn }: StagePlace,
  { name, range, actions }: { readonly name: string; readonly range: Range; readonly actions: readonly string[] },
): Promise<void> {
  try {
    await events.send(
      new StartReplayCommand({
        ReplayName: name,
        Description: `Replay to ${actions.join(', ')}`.slice(0, 512),
        EventSourceArn: archiveArn,
        EventStartTime: new Date(range.fromMs),
        EventEndTime: new Date(range.endMs),
        // With the log, so that it is known of each event that it was replayed.
        Destination: { Arn: busArn, FilterArns: [...actions.map(ruleArn), logRuleArn] },
      }),
    );
  } catch (error) {
    // The name is this command's alone: so a first attempt, of which no answer came, has started it.
    if (error instanceof Error && error.name === 'ResourceAlreadyExistsException') return;
    if (!(error instanceof Error) || error.name !== 'LimitExceededException') throw error;
    throw new Error(
      `AWS runs ${maxConcurrentReplays} replays at a time in an account and region, and as many are under way: nothing was started. "sluice replay ` +
        'list" shows them; wait until one has ended, or cancel one',
      { cause: error },
    );
  }
}

/**
 * What a replay is at; `undefined` when EventBridge knows none of that name, which it does for 90 days.
 *
 * @throws Error for one of another archive: names are those of a whole account, so that the command would show and cancel replays of other stages
 */
export async function describeArchiveReplay(
  { events, nameOf }: Events & Pick<Operator, 'nameOf'>,
  name: string,
): Promise<ArchiveReplay | undefined> {
  let found: Replay;
  try {
    found = await events.send(new DescribeReplayCommand({ ReplayName: name }));
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
  if (found.EventSourceArn?.endsWith(`:archive/${nameOf('events')}`)) return shown(found);
  throw new Error(
    `${name} is no replay of this stage: it comes from ${found.EventSourceArn}, and this is ${nameOf('')}… Say --stage for another`,
  );
}

/** Every replay of an archive that began since a moment. */
export async function listArchiveReplays(
  { events }: Events,
  archiveArn: string,
  since: Date,
): Promise<readonly ArchiveReplay[]> {
  const found: Replay[] = [];
  let NextToken: string | undefined;
  do {
    const page = await events.send(new ListReplaysCommand({ EventSourceArn: archiveArn, Limit: 100, NextToken }));
    found.push(...(page.Replays ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found.filter(({ ReplayStartTime: began }) => began !== undefined && began >= since).map(shown);
}

/** Stops a replay. @throws Error when it has ended */
export async function cancelArchiveReplay({ events }: Events, name: string): Promise<void> {
  try {
    await events.send(new CancelReplayCommand({ ReplayName: name }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'IllegalStatusException') throw error;
    throw new Error(`${name} has ended meanwhile: nothing was cancelled`, { cause: error });
  }
}

function shown(replay: Replay): ArchiveReplay {
  const { ReplayName: name = '?', State: state = '?', StateReason: reason } = replay;
  const { EventLastReplayedTime: last, ReplayEndTime: ended } = replay;
  return {
    name,
    state: state.toLowerCase(),
    since: at(replay.EventStartTime),
    until: at(replay.EventEndTime),
    ...(last && { replayedUntil: at(last) }),
    startedAt: at(replay.ReplayStartTime),
    ...(ended && { endedAt: at(ended) }),
    ...(reason !== undefined && { reason }),
  };
}

function at(moment: Date | undefined): string {
  return moment ? said(moment.getTime()) : '?';
}
