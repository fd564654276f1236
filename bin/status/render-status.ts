import { headlineOf } from './headline.ts';
import type { FlowRow, Problem, RunningReplay, Status } from './model.ts';
import { backlogText } from './render-backlog.ts';
import { renderFlow } from './render-flow.ts';
import { wrap } from './wrap.ts';

/** What a status is written for. */
export interface Page {
  /** No line is longer. */
  readonly columns: number;
  /** There are no more lines than that; what does not fit is counted. @default no end */
  readonly rows?: number;
  /** Makes a line red. @default it stays as it is */
  readonly red?: (line: string) => string;
}

/** Names of alarms that are listed before the rest is counted. */
const maxNames = 5;

/** A status as text: what is wrong, the flow, and what is not known. */
export function renderStatus(status: Status, { columns, rows = Infinity, red = (line) => line }: Page): string {
  const isUrgent = status.problems.some(({ severity }) => severity === 'critical');
  const head = wrap(headlineOf(status), columns, '  ').map((line) => (isUrgent ? red(line) : line));
  const problems = status.problems.map((problem) =>
    problemLines(problem, columns).map((line) => (problem.severity === 'critical' ? red(line) : line)),
  );
  const rest = [
    '',
    ...renderFlow(status.flow, columns),
    ...notesOf(status).flatMap((note) => wrap(note, columns, '  ')),
  ];
  const all = [...head, ...fitting(problems, rows - head.length - rest.length, columns), ...rest];
  return all.slice(0, rows).join('\n');
}

/** As many problems as there is room for, one at least, and how many more there are. */
function fitting(problems: readonly (readonly string[])[], room: number, columns: number): readonly string[] {
  if (problems.flat().length <= room) return problems.flat();
  let shown = 1;
  while (problems.slice(0, shown + 1).flat().length < room) shown += 1;
  const more = `and ${problems.length - shown} more; "sluice status" without --watch shows all`;
  return [...problems.slice(0, shown).flat(), ...(shown < problems.length ? wrap(more, columns, '  ') : [])];
}

function problemLines({ severity, what, look, alarm }: Problem, columns: number): readonly string[] {
  const since = alarm === undefined ? '' : ` (alarm since ${shortTime(alarm.since)})`;
  const indent = ' '.repeat(10);
  // A command that is broken in two cannot be copied: rather than that it is further to the left.
  const before = look.length > columns ? indent : indent.slice(0, columns - look.length);
  return [
    ...wrap(`${severity.padEnd(10)}${what}${since}`, columns, indent),
    ...wrap(`${before}${look}`, columns, indent),
  ];
}

function notesOf({ stage, at, measured, flow, replays, alarms, unread }: Status): readonly string[] {
  const minutes = measured
    ? `Rates and FAILED are of ${shortTime(measured.since)} to ${shortTime(measured.until)}, ages up to 15 minutes old; - is not known (yet).`
    : '';
  return [
    '',
    // First, for a low screen has room for little more.
    ...backlogLines(flow),
    `${stage} at ${at.slice(0, 10)} ${at.slice(11, 19)} UTC. ${minutes}`,
    ...reckoning(flow, measured?.until),
    ...replays.map(replayLine),
    ...(alarms ? withoutData(alarms) : []),
    ...unread.map(({ what, why }) => `? ${what}: ${why}`),
  ];
}

/** When each target will have what waits for it, but for what is a problem. */
function backlogLines(flow: readonly FlowRow[]): readonly string[] {
  return flow.flatMap(({ name, backlog }) =>
    backlog && backlog.outlook !== 'never' ? [`${name}: ${backlogText(backlog)}`] : [],
  );
}

/** How that is reckoned. */
function reckoning(flow: readonly FlowRow[], until: string | undefined): readonly string[] {
  const isReckoned = flow.some(({ backlog }) => backlog && backlog.outlook !== 'held');
  const how = 'What comes in is reckoned as in these minutes, or as in the hour';
  return isReckoned && until ? [`${how} to ${shortTime(until)} where that is less.`] : [];
}

function withoutData({ all, withoutData: names }: NonNullable<Status['alarms']>): readonly string[] {
  if (names.length === 0) return [];
  if (names.length === all) return [`none of the ${all} alarms has data yet`];
  const more = names.length - maxNames;
  const rest = more > 0 ? ` and ${more} more` : '';
  return [`${names.length} of ${all} alarms have no data: ${names.slice(0, maxNames).join(', ')}${rest}`];
}

function replayLine({ name, state, from, to, done }: RunningReplay): string {
  const range = `${from.slice(0, 16).replace('T', ' ')} to ${to.slice(0, 16).replace('T', ' ')}`;
  const far = done === null ? '' : `, ${Math.floor(done * 100)} % done`;
  return `${name} ${state}: ${range}${far}`;
}

/** `14:09`, of an ISO time. */
function shortTime(iso: string): string {
  return iso.slice(11, 16);
}
