import { answer, type Session } from '../operator/run-on-stage.ts';
import { renderTable } from '../table.ts';
import { renderAge } from './age.ts';
import { type Overview, overviewOf } from './overview.ts';
import { allIn } from './queue-access.ts';

/** `sluice dlq list`. @param place the options that say on which stage and where, for the commands that are shown */
export async function runList(session: Session, place: string): Promise<void> {
  const overview = await overviewOf(session.operator);
  const { nameOf } = session.operator;
  const shown = {
    queues: overview.queues.map(
      ({ queue: { thing, means, backTo }, depth: { messages, inFlight }, oldestSeconds }) => ({
        queue: thing,
        name: nameOf(thing),
        messages,
        inFlight,
        oldestSeconds,
        means,
        backTo: nameOf(backTo),
        next: nextOf(thing, place),
      }),
    ),
    sendFailures: overview.sendFailures,
  };
  answer(session, shown, () => render(overview, place));
}

function render({ queues, sendFailures: { bucket, objects, areMore } }: Overview, place: string): string {
  const table = renderTable([
    ['QUEUE', 'MESSAGES', 'IN FLIGHT', 'OLDEST', 'WHAT IT MEANS'],
    ...queues.map(({ queue: { thing, means }, depth, oldestSeconds }) => [
      thing,
      `${depth.messages}`,
      `${depth.inFlight}`,
      allIn(depth) === 0 ? '' : renderAge(oldestSeconds),
      means,
    ]),
  ]);
  const count = objects === undefined ? 'not known, it may not be listed' : `${objects}${areMore ? '+' : ''}`;
  const advice = objects ? `. "npx sluice resend failures${place}" has it send them` : '';
  const failures = `Batches that the sender could not send for 20 hours, in the bucket ${bucket}: ${count}${advice}`;
  const full = queues.filter(({ depth }) => depth.messages > 0);
  if (full.length === 0) return `${table}\n\n${failures}\n\nNothing waits for you in the queues.`;
  const next = full.flatMap(({ queue: { thing } }) => [
    `  npx sluice dlq peek ${thing}${place}`,
    `  ${nextOf(thing, place)}`,
  ]);
  return `${table}\n\n${failures}\n\nTo see why, and to move it on once the cause is gone:\n${next.join('\n')}`;
}

function nextOf(thing: string, place: string): string {
  return `npx sluice dlq redrive ${thing}${place}`;
}
