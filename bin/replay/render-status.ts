import { countOf } from '../count-of.ts';
import { renderTable } from '../table.ts';
import { hasEnded, type ReplayStatus } from './replay-status.ts';
import { minutesDone, minutesOf } from './wait-for-replay.ts';

/** One replay as people read it. */
export function renderStatus(status: ReplayStatus): string {
  const { name, state, reason, from, since, until, actions, selection, startedAt, endedAt, who } = status;
  return [
    `${name}  ${state}${reason === undefined ? '' : `: ${reason}`}`,
    `from the ${from}, ${since} to ${until}${actions === undefined ? '' : `, to ${actions.replaceAll(' ', ', ')}`}`,
    ...(selection === undefined || selection === 'all' ? [] : [`only of ${selection}`]),
    `${doneOf(status)}; started ${startedAt}${who === undefined ? '' : ` by ${who}`}${endedAt === undefined ? '' : `, ended ${endedAt}`}`,
    ...(hasEnded(status) || from === 'store' ? [] : [`It goes on by itself: sluice replay wait ${name}`]),
  ].join('\n');
}

/** All of a list. */
export function renderReplays(replays: readonly ReplayStatus[]): string {
  if (replays.length === 0) return 'no replays';
  return renderTable([
    ['NAME', 'FROM', 'STATE', 'SINCE', 'UNTIL', 'DONE', 'ACTIONS', 'ONLY'],
    ...replays.map((status) => [
      status.name,
      status.from,
      status.state,
      status.since,
      status.until,
      doneOf(status),
      status.actions ?? '?',
      status.selection === 'all' ? '' : (status.selection ?? ''),
    ]),
  ]);
}

function doneOf(status: ReplayStatus): string {
  if (status.from === 'store') return countOf(status.counts?.['replayed'] ?? 0, 'event');
  return `${minutesDone(status)} of ${countOf(minutesOf(status), 'minute')}`;
}
