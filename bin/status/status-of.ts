import type { Facts, ReplayFact } from './facts.ts';
import { flowOf } from './flow-of.ts';
import type { RunningReplay, Status } from './model.ts';
import { problemsOf } from './problems.ts';
import { unreadOf } from './unread.ts';

/**
 * What a stage's state is, as people and programs are told it.
 *
 * @param place the options that lead to the same stage again, for the commands that are shown
 */
export function statusOf(facts: Facts, place: string): Status {
  const problems = problemsOf(facts, place);
  const unread = unreadOf(facts);
  const { metrics, alarms, replays } = facts;
  return {
    stage: facts.stage,
    at: iso(facts.atMs),
    isWell: problems.length === 0 && unread.length === 0,
    problems,
    ...('value' in metrics && { measured: { since: iso(metrics.value.sinceMs), until: iso(metrics.value.untilMs) } }),
    flow: flowOf(facts),
    replays: 'value' in replays ? replays.value.map(running) : [],
    ...('value' in alarms && {
      alarms: {
        all: alarms.value.length,
        withoutData: alarms.value
          .filter(({ state }) => state === 'INSUFFICIENT_DATA')
          .map(({ name }) => name.slice(facts.prefix.length)),
      },
    }),
    unread,
  };
}

function running({ name, state, fromMs, toMs, lastMs }: ReplayFact): RunningReplay {
  const done = lastMs === undefined || toMs <= fromMs ? null : (lastMs - fromMs) / (toMs - fromMs);
  const within = done === null ? null : Math.min(1, Math.max(0, done));
  return { name, state, from: iso(fromMs), to: iso(toMs), done: within };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
