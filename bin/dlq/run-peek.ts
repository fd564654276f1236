import { answer, type Session } from '../operator/run-on-stage.ts';
import { prettyBody } from '../quarantine/render-refused.ts';
import { renderTable } from '../table.ts';
import { renderAge } from './age.ts';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';
import { deadLetterQueuesOf, findDeadLetterQueue } from './dead-letter-queues.ts';
import { queueUrlOf } from './queue-access.ts';
import { Receiver } from './receiver.ts';

/** A peek is short; were it killed, what it saw would be hidden for so long. */
const peekSeconds = 60;

interface Shown extends DeadLetter {
  readonly body?: string;
}

/** `sluice dlq peek`: looks at messages, and gives them back. */
export async function runPeek(
  session: Session,
  name: string,
  { max, body }: { readonly max: number; readonly body: boolean },
): Promise<void> {
  const { operator } = session;
  const queue = findDeadLetterQueue(deadLetterQueuesOf(operator.stage), name, operator.nameOf(''));
  const receiver = new Receiver(operator.sqs, await queueUrlOf(operator, queue.thing), peekSeconds);
  const shown: Shown[] = [];
  try {
    while (shown.length < max && !session.terminal.interrupt.aborted) {
      const messages = await receiver.receive(max - shown.length);
      if (messages === undefined) break;
      for (const message of messages) {
        const letter = readDeadLetter(queue.from, message);
        shown.push({ ...letter, ...(body && { body: message.Body ?? '' }) });
      }
    }
  } finally {
    // What cannot be given back comes back by itself within a minute.
    await receiver.release().catch(() => {});
  }
  answer(session, shown, (letters) => render(letters, operator.nameOf(queue.thing)));
}

function render(letters: readonly Shown[], name: string): string {
  if (letters.length === 0) return `${name} has no message that can be received now`;
  const now = Date.now();
  const table = renderTable([
    ['CLIENT', 'EVENT', 'TYPE', 'AGE', 'RECEIVES', 'REASON'],
    ...letters.map(({ client, id, type, sentAtMs, receives, reason }) => [
      client ?? '?',
      id ?? '?',
      type ?? '?',
      renderAge((now - sentAtMs) / 1_000),
      `${receives}`,
      reason,
    ]),
  ]);
  const bodies = letters.flatMap(({ id, messageId, body }) =>
    body === undefined ? [] : [`\n${id ?? messageId}\n${readableBody(body)}`],
  );
  return [table, ...bodies].join('\n');
}

/** On many lines, or within a string where that would lose something: no control character of a sender's own reaches the terminal. */
export function readableBody(body: string): string {
  const pretty = prettyBody(body);
  return (pretty === body ? JSON.stringify(body) : pretty).replaceAll(/[^\P{C}\n]/gu, '�');
}
