import type { Session } from '../../../bin/operator/run-on-stage.ts';
import { runStart } from '../../../bin/replay/run-start.ts';
import type { StartedReplay } from '../judge/operator-notes.ts';
import type { OperatorAct, PlannedReplay } from '../plan/plan.ts';
import { startMs } from '../world/start.ts';
import type { Scene } from './act.ts';

/** `replay start`, from the archive or from the store. It waits for the end. */
export async function replay({ judge }: Scene, session: Session, planned: PlannedReplay): Promise<void> {
  const { actions, redeliver } = planned;
  await runStart(session, { ...chosen(planned), actions, redeliver, wait: true, dryRun: false, yes: true });
  for (const started of judge.operators.replays) if (started.asked === planned) started.isDone = true;
}

/** A span and whose events of it, as commands take them. */
export function chosen({ fromMs, endMs, client }: Omit<PlannedReplay, 'what' | 'actions' | 'redeliver'>) {
  return {
    range: { fromMs: startMs + fromMs, endMs: startMs + endMs },
    selection: client === undefined ? {} : { client: [client] },
  };
}

/** Sees in an operator's calls which replay they start, before they do. */
export function replaysIn({ judge, world }: Scene, planned: OperatorAct): (operation: string, input: object) => void {
  return (operation, input) => {
    if (planned.what !== 'replay') return;
    const name = replayNameIn(operation, input);
    const { replays } = judge.operators;
    if (name === undefined || replays.some((known) => known.name === name)) return;
    const started: StartedReplay = { name, asked: planned, atMs: world.scheduler.now(), isDone: false };
    replays.push(started);
  };
}

interface Calls {
  readonly ReplayName?: string;
  readonly Entries?: readonly { readonly MessageBody?: string }[];
}

function replayNameIn(operation: string, input: Calls): string | undefined {
  if (operation === 'StartReplay') return input.ReplayName;
  if (operation !== 'SendMessageBatch') return undefined;
  const body = JSON.parse(input.Entries?.[0]?.MessageBody ?? '{}') as { readonly 'replay-name'?: string };
  return body['replay-name'];
}
