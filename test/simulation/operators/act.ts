import { runDrop } from '../../../bin/dlq/run-drop.ts';
import { runRedrive } from '../../../bin/dlq/run-redrive.ts';
import type { Session } from '../../../bin/operator/run-on-stage.ts';
import { runResend } from '../../../bin/resend/resend-range.ts';
import type { Judge } from '../judge/judge.ts';
import type { OperatorAct, Plan } from '../plan/plan.ts';
import type { World } from '../world/world.ts';
import { clearOnce } from './clear.ts';
import { chosen, replay, replaysIn } from './replay.ts';
import { resubmitAll } from './resubmit.ts';
import { operatorSession } from './session.ts';

/** Where operators act, and who is told what they did. */
export interface Scene {
  readonly world: World;
  readonly plan: Plan;
  readonly judge: Judge;
}

/** How a command ended. */
export type Ended = 'done' | 'with an error' | 'killed';

/** Has an operator do one thing, by the code of the command. Ends when the command does, however it does. */
export async function act(scene: Scene, planned: OperatorAct): Promise<Ended> {
  const { note } = scene.world.cloud;
  note(`operator begins: ${JSON.stringify(planned)}`);
  const { promise: killed, resolve: kill } = withResolvers();
  const session = operatorSession(scene.world, {
    killedAfterCalls: planned.killedAfterCalls,
    onKilled: () => {
      note(`operator is killed: ${planned.what}`);
      kill();
    },
    onCall: replaysIn(scene, planned),
  });
  const done = doIt(scene, session, planned, killed).then(
    (): Ended => {
      note(`operator has done: ${planned.what}`);
      return 'done';
    },
    (error: unknown): Ended => {
      note(`operator could not: ${planned.what}: ${String(error)}`);
      return 'with an error';
    },
  );
  return Promise.race([done, killed.then((): Ended => 'killed')]);
}

/** @param killed resolves when the command has been killed, of which it hears nothing */
async function doIt(scene: Scene, session: Session, planned: OperatorAct, killed: Promise<void>): Promise<unknown> {
  const { operators } = scene.judge;
  const until = (end: () => void, run: Promise<void>): Promise<void> => {
    void killed.then(end);
    return run.finally(end);
  };
  switch (planned.what) {
    case 'clear':
      return clearOnce(scene, session);
    case 'replay':
      return replay(scene, session, planned);
    case 'resubmit':
      return resubmitAll(scene, session, planned.client);
    case 'resend':
      return until(operators.beginResend(), runResend(session, { ...chosen(planned), yes: true }));
    case 'redrive':
      return runRedrive(session, planned.queue, { ...selected(planned), max: planned.max, perSecond: undefined });
    case 'drop':
    default:
      return until(
        operators.beginDropping(planned),
        runDrop(session, planned.queue, { ...selected(planned), max: undefined }),
      );
  }
}

function selected({ client }: { readonly client: string }) {
  return { selection: { client: [client] }, dryRun: false, yes: true };
}

/** `Promise.withResolvers` is not in Node 20. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let settle: (() => void) | undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: () => settle?.() };
}
