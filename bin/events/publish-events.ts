import { unanswered } from '../../schemas/publisher/failed-outcomes.ts';
import type { SendOutcome } from '../../schemas/publisher/transport.ts';
import { audited } from '../operator/audit.ts';
import { startProgress } from '../operator/progress.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { Interrupted } from '../operator/terminal.ts';
import { type Outgoing, renderProblems } from './check-body.ts';
import type { BatchEntry } from './read-batch.ts';
import { sendAsClient } from './send-as-client.ts';

/** What became of an event that was to be published. */
export type Published = { readonly id: string } & SendOutcome;

/** Events between two looks at Ctrl-C. */
const stride = 100;

/**
 * The events of a batch that are good.
 *
 * @throws Error with every problem of every bad one, unless those are to be left out; and for a batch without any that is good
 */
export function goodOnes(entries: readonly BatchEntry[], skipBad: boolean): readonly Outgoing[] {
  const good = entries.flatMap((entry) => (entry.ok ? [entry.event] : []));
  const bad = entries.length - good.length;
  if (entries.length === 0) throw new Error('there is no event in it; one as JSON is expected, or JSON lines');
  if (bad === 0 || (skipBad && good.length > 0)) return good;
  const advice = good.length === 0 ? '' : ', or send the others with --skip-bad';
  throw new Error(
    `${badOnes(entries)}\n${bad} of ${entries.length} would be refused, so nothing was sent. Correct what is wrong${advice}.`,
  );
}

/** Every bad event of a batch with its problems. */
export function badOnes(entries: readonly BatchEntry[]): string {
  return entries
    .flatMap((entry) =>
      entry.ok ? [] : [`line ${entry.line}: ${entry.rejection.code}\n${renderProblems(entry.rejection)}`],
    )
    .join('\n');
}

/**
 * Publishes events as a client, in their order; what follows one that cannot be sent is not sent either.
 *
 * @throws Interrupted when Ctrl-C came between two of them
 */
export async function publishEvents(
  session: Session,
  clientId: string,
  events: readonly Outgoing[],
): Promise<readonly Published[]> {
  const change = { command: 'events publish', what: { client: clientId, events: events.length } };
  return audited(session.operator, change, async (counts) =>
    sendAsClient(session.operator, clientId, async ({ send }) => {
      const published: Published[] = [];
      const progress = startProgress(session, 'sent', events.length);
      try {
        for (let start = 0; start < events.length; start += stride) {
          if (session.terminal.interrupt.aborted)
            throw new Interrupted(`interrupted: ${start} of ${events.length} events were sent`);
          const batch = events.slice(start, start + stride);
          const outcomes = await send(batch);
          // There is one for each: the same word as of those that a door left out, for the compiler.
          for (const [index, { id }] of batch.entries())
            published.push({ id, ...(outcomes[index] ?? unanswered('the door')) });
          counts['accepted'] = published.filter(({ kind }) => kind === 'accepted').length;
          progress.update(published.length);
          if (counts['accepted'] < published.length) break;
        }
      } finally {
        progress.stop();
      }
      return published;
    }),
  );
}
