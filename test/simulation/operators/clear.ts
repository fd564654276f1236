import { runRedrive } from '../../../bin/dlq/run-redrive.ts';
import { deadLetterQueuesOf } from '../../../bin/dlq/dead-letter-queues.ts';
import { runResendFailures } from '../../../bin/resend/resend-failures.ts';
import { runResend } from '../../../bin/resend/resend-range.ts';
import type { Session } from '../../../bin/operator/run-on-stage.ts';
import { stage, type World } from '../world/world.ts';
import type { Plan } from '../plan/plan.ts';
import { startMs } from '../world/start.ts';
import type { Scene } from './act.ts';

const hourMs = 3_600_000;

const everything = { selection: {}, max: undefined, perSecond: undefined, dryRun: false, yes: true };

/**
 * Does what the runbook says of every place where something rests: `dlq redrive` of each dead-letter queue that has messages, `resend failures` of
 * what the sender gave up. A command that fails is looked at by nobody: the next round does it again.
 *
 * @returns whether there was anything to do
 */
export async function clearOnce({ world, judge, plan }: Scene, session: Session): Promise<boolean> {
  let hasWork = false;
  const attempt = async (what: string, run: () => Promise<void>): Promise<void> => {
    hasWork = true;
    world.cloud.note(`operator: ${what}`);
    await run().catch((error: unknown) => world.cloud.note(`operator: ${what}: ${String(error)}`));
  };
  for (const { thing, from } of deadLetterQueuesOf(stage)) {
    const { visible, inFlight } = world.queue(thing).counts;
    if (visible + inFlight === 0) continue;
    const end = from === 'key' ? judge.operators.beginResend() : undefined;
    await attempt(`dlq redrive ${thing}`, async () =>
      runRedrive(session, thing, { ...everything, since: from === 'key' ? behindSince(plan) : undefined }),
    ).finally(end);
  }
  if (world.objectsIn('send-failures').length > 0)
    await attempt('resend failures', async () => runResendFailures(session, { dryRun: false, yes: true }));
  return hasWork;
}

/** After an outage in which the stream may have lost what was older than a day: `resend start` from the table. */
export async function resendRange(
  world: World,
  session: Session,
  range: { readonly fromMs: number; readonly endMs: number },
): Promise<void> {
  world.cloud.note('operator: resend start');
  await runResend(session, { range, selection: {}, yes: true }).catch((error: unknown) =>
    world.cloud.note(`operator: resend start: ${String(error)}`),
  );
}

/**
 * From when on stored events may have been on the bus when the key went off, where a function was off before that for so long that an alarm told of
 * it: the runbook has the redrive begin then, not an hour before.
 */
function behindSince({ weather }: Plan): Date | undefined {
  const keyOffMs = weather.filter(({ kind }) => kind.what === 'key-disabled').map(({ atMs }) => atMs);
  const behindMs = weather
    .filter(({ kind, forMs }) => kind.what !== 'key-disabled' && forMs >= hourMs / 2)
    .map(({ atMs }) => atMs)
    .filter((atMs) => keyOffMs.some((offMs) => offMs > atMs));
  return behindMs.length === 0 ? undefined : new Date(startMs + Math.min(...behindMs, ...keyOffMs) - hourMs);
}
