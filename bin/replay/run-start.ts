import { randomBytes } from 'node:crypto';
import { replayName } from '../../schemas/replay-name.ts';
import { strangers } from '../events/declared-client.ts';
import { audited } from '../operator/audit.ts';
import { confirm } from '../operator/confirm.ts';
import { answer, type Session } from '../operator/run-on-stage.ts';
import { placeOfStage } from '../operator/stage-place.ts';
import { startArchiveReplay } from './archive-replays.ts';
import { planReplay, type ReplayPlan, summaryOf } from './plan.ts';
import { renderPlan } from './render-plan.ts';
import { renderStatus } from './render-status.ts';
import { replayFromStore } from './replay-from-store.ts';
import { replayStatus, startCommand } from './replay-status.ts';
import { type AskedReplay, described, type ReplayRequest, replayRequest } from './request.ts';
import { waitForReplay } from './wait-for-replay.ts';

/** How a replay is to be started. */
export interface StartOptions extends AskedReplay {
  readonly redeliver: boolean;
  readonly wait: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/** `sluice replay plan`. */
export async function runPlan(session: Session, asked: AskedReplay): Promise<void> {
  const nowMs = Date.now();
  const request = replayRequest(session.operator, asked, nowMs);
  const plan = await planReplay(session, request, nowMs);
  answer(
    session,
    plan,
    (shown) => `${renderPlan(shown)}\nNothing was changed.${strangers(session.operator, asked.selection)}`,
  );
}

/** `sluice replay start`. */
export async function runStart(session: Session, options: StartOptions): Promise<void> {
  if (options.dryRun) return runPlan(session, options);
  const { operator, terminal, asJson } = session;
  const nowMs = Date.now();
  const request = replayRequest(operator, options, nowMs);
  const plan = await planReplay(session, request, nowMs);
  if (request.from === 'store' && plan.deliveries === 0)
    throw new Error(
      `no stored event is meant that one of these actions wants: nothing was started.${strangers(operator, options.selection)}`,
    );
  if (!asJson) terminal.note(renderPlan(plan));
  await confirm(terminal, { about: aboutOf(plan, options.redeliver) }, options.yes);
  const random = randomBytes(3).toString('hex');
  const name = replayName({ prefix: operator.nameOf(''), nowMs, random, redeliver: options.redeliver });
  await (request.from === 'store'
    ? startFromStore(session, request, name, plan)
    : startFromArchive(session, request, name, plan));
  if (request.from === 'archive' && options.wait) await waitForReplay(session, name);
  answer(session, await replayStatus(operator, name), renderStatus);
}

function aboutOf(plan: ReplayPlan, redeliver: boolean): string {
  const effect = redeliver
    ? 'Consumers let it have its effect ONCE MORE (--redeliver).'
    : 'Consumers that remember their deliveries do nothing twice (--redeliver would have them do so).';
  return `${summaryOf(plan)} ${effect}`;
}

async function startFromArchive(
  { operator }: Session,
  request: ReplayRequest,
  name: string,
  { deliveries }: ReplayPlan,
) {
  const place = await placeOfStage(operator);
  const actions = request.actions.map((action) => action.name);
  const change = { command: startCommand, what: { replay: name, ...described(request) } };
  await audited(operator, change, async (counts) => {
    await startArchiveReplay(operator, place, { name, range: request.range, actions });
    // EventBridge counts none of them: this is what was counted before.
    if (deliveries !== undefined) counts['planned'] = deliveries;
  });
}

async function startFromStore(session: Session, request: ReplayRequest, name: string, { deliveries = 0 }: ReplayPlan) {
  const change = { command: startCommand, what: { replay: name, ...described(request) } };
  await audited(session.operator, change, async (counts) =>
    replayFromStore(session, { ...request, name, expected: deliveries }, counts),
  );
}
