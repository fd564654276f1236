import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import type { Operations } from '../../core/service.ts';
import type { Replay } from '../archive/replay.ts';
import { parseInput } from '../input.ts';
import { page, pageInput } from './paging.ts';
import { type ReplayContext, replayName, startReplay } from './start-replay.ts';
import { epochSeconds } from './timestamps.ts';

const nameInput = z.object({ ReplayName: replayName });
const listInput = z.object({
  NamePrefix: replayName.optional(),
  State: z.enum(['STARTING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'CANCELLED', 'FAILED']).optional(),
  EventSourceArn: z.string().min(1).max(1600).optional(),
  ...pageInput,
});

/** StartReplay, CancelReplay, DescribeReplay and ListReplays. */
export function replayOperations(context: ReplayContext): Operations {
  const { registry, changed } = context;
  return {
    StartReplay: (input) => {
      const replay = startReplay(context, input);
      changed();
      const { arn, startedAtMs } = replay.properties;
      return { ReplayArn: arn, State: replay.state, ReplayStartTime: epochSeconds(startedAtMs) };
    },
    CancelReplay: (input) => {
      const replay = registry.replay(parseInput(nameInput, input).ReplayName);
      if (replay.state !== 'STARTING' && replay.state !== 'RUNNING') {
        throw new AwsError(
          'IllegalStatusException',
          `Replay ${replay.properties.name} is not in a valid state for this operation.`,
        );
      }
      replay.cancel();
      changed();
      return { ReplayArn: replay.properties.arn, State: replay.state };
    },
    DescribeReplay: (input) => describe(registry.replay(parseInput(nameInput, input).ReplayName)),
    ListReplays: (input) => {
      const { NamePrefix: prefix = '', State, EventSourceArn: source, ...paging } = parseInput(listInput, input);
      const replays = [...registry.replays.values()].filter(
        ({ state, properties: { name, archiveArn } }) =>
          name.startsWith(prefix) && (State ?? state) === state && (source ?? archiveArn) === archiveArn,
      );
      const { items, ...next } = page(replays, ({ properties }) => properties.name, paging);
      return { Replays: items.map(summary), ...next };
    },
  };
}

/** Members that are `undefined` are not written. */
function describe(replay: Replay): Record<string, unknown> {
  const { arn, description, busArn, filterArns } = replay.properties;
  return {
    ...summary(replay),
    ReplayArn: arn,
    Description: description,
    StateReason: replay.failure,
    Destination: { Arn: busArn, FilterArns: filterArns },
  };
}

function summary({ properties, state, lastReplayedMs, endedAtMs }: Replay): Record<string, unknown> {
  return {
    ReplayName: properties.name,
    EventSourceArn: properties.archiveArn,
    State: state,
    EventStartTime: epochSeconds(properties.startMs),
    EventEndTime: epochSeconds(properties.endMs),
    EventLastReplayedTime: lastReplayedMs === undefined ? undefined : epochSeconds(lastReplayedMs),
    ReplayStartTime: epochSeconds(properties.startedAtMs),
    ReplayEndTime: endedAtMs === undefined ? undefined : epochSeconds(endedAtMs),
  };
}
