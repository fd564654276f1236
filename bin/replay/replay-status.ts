import { auditLines } from '../operator/audit-lines.ts';
import type { AuditLine, Counts } from '../operator/audit.ts';
import type { Operator } from '../operator/operator.ts';
import { namedAtMs } from '../../schemas/replay-name.ts';
import { placeOfStage } from '../operator/stage-place.ts';
import { type ArchiveReplay, describeArchiveReplay, listArchiveReplays } from './archive-replays.ts';

/** A replay, wherever its events come from. */
export interface ReplayStatus extends ArchiveReplay {
  readonly from: 'archive' | 'store';
  /** To which actions, and who started it: as the audit has it. */
  readonly actions?: string;
  readonly who?: string;
  readonly selection?: string;
  /** How many were put into queues; of the store alone, for EventBridge counts none. */
  readonly counts?: Counts;
}

type Place = Pick<Operator, 'dynamodb' | 'nameOf' | 'events' | 'sts'>;

/** The command under which the audit has replays. */
export const startCommand = 'replay start';

const dayMs = 24 * 60 * 60_000;

/** States in which nothing changes any more. */
const ended: ReadonlySet<string> = new Set(['completed', 'cancelled', 'failed', 'interrupted']);

/** Whether a replay is over, one way or another. */
export function hasEnded({ state }: Pick<ReplayStatus, 'state'>): boolean {
  return ended.has(state);
}

/** What is known of a replay. @throws Error when nothing is */
export async function replayStatus(operator: Place, name: string): Promise<ReplayStatus> {
  return (await replayLooks(operator, name))();
}

/**
 * Looks at a replay as often as wanted. The audit is read once: it says nothing new while a replay of the archive goes on.
 *
 * @throws Error as `replayStatus` does
 */
export async function replayLooks(operator: Place, name: string): Promise<() => Promise<ReplayStatus>> {
  const line = await lineOf(operator, name);
  return async () => statusNow(operator, name, line);
}

async function statusNow(operator: Place, name: string, line: AuditLine | undefined): Promise<ReplayStatus> {
  const inArchive = await describeArchiveReplay(operator, name);
  if (inArchive) return fromArchive(inArchive, line);
  if (line?.what['from'] === 'store') return fromStore(line);
  throw new Error(`there is no replay ${name}: "sluice replay list --since 90d" shows those there were`);
}

/** Every replay since a moment, the latest first. */
export async function replaysSince(operator: Place, since: Date, now: Date): Promise<readonly ReplayStatus[]> {
  const { archiveArn } = await placeOfStage(operator);
  const inArchive = await listArchiveReplays(operator, archiveArn, since);
  const lines = new Map<string, AuditLine>();
  for await (const line of auditLines(operator, since, now))
    if (line.command === startCommand) lines.set(String(line.what['replay']), line);
  const ofArchive = inArchive.map((replay) => fromArchive(replay, lines.get(replay.name)));
  const ofStore = Array.from(lines.values())
    .filter(({ what }) => what['from'] === 'store')
    .map(fromStore);
  return [...ofArchive, ...ofStore].toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
}

/** The audit's line of a replay. It began when the replay was named, or after somebody had thought about it. */
async function lineOf(operator: Place, name: string): Promise<AuditLine | undefined> {
  const namedMs = namedAtMs(operator.nameOf(''), name);
  if (namedMs === undefined) return undefined;
  const [since, until] = [new Date(namedMs), new Date(namedMs + dayMs)];
  for await (const line of auditLines(operator, since, until))
    if (line.command === startCommand && line.what['replay'] === name) return line;
  return undefined;
}

/** A replay that EventBridge knows; one that somebody started by hand is in no audit. */
function fromArchive(replay: ArchiveReplay, line: AuditLine | undefined): ReplayStatus {
  return { ...replay, from: 'archive', ...(line && known(line)) };
}

/** A replay that is nowhere but in the audit. */
function fromStore(line: AuditLine): ReplayStatus {
  const { what, outcome, at, endedAt, counts, reason } = line;
  return {
    name: String(what['replay']),
    state: { begun: 'running', done: 'completed', failed: 'failed', interrupted: 'interrupted' }[outcome],
    since: String(what['since']),
    until: String(what['until']),
    startedAt: at.slice(0, at.indexOf('#')),
    ...(endedAt !== undefined && { endedAt }),
    ...(reason !== undefined && { reason }),
    from: 'store',
    ...known(line),
    counts,
  };
}

function known({ who, what: { actions, selection } }: AuditLine) {
  return { who, actions: String(actions), selection: String(selection) };
}
