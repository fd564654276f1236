import { messageGroupOf } from '../../schemas/message-group.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import { type Problem, type Rejection, reject } from '../../schemas/problems.ts';
import { isTypeOf } from '../../schemas/type-name.ts';

/** Who an event is to be sent as. */
export interface Sender {
  readonly id: string;
  /** What it may send; every type if left out. */
  readonly types?: readonly string[] | undefined;
}

/** An event that can go to the ingest queue as it is. */
export interface Outgoing {
  readonly id: string;
  /** Its message group. */
  readonly group: string;
  readonly body: string;
  /** Of the body, in UTF-8. */
  readonly bytes: number;
}

/** What the validator would say of a body, as far as that can be known before it is sent. */
export type CheckedBody =
  { readonly ok: true; readonly event: Outgoing } | { readonly ok: false; readonly rejection: Rejection };

/**
 * Checks one event as the validator will. Whether its id is taken is not known here.
 *
 * @param nowMs the time of this machine
 * @param lane the lane of an event that names none
 */
export function checkBody(body: string, sender: Sender, nowMs: number, lane?: string): CheckedBody {
  const parsed = parseEvent(body, nowMs);
  if (!parsed.ok) return parsed;
  const { id, type, partitionkey = lane } = parsed.event;
  if (sender.types && !sender.types.some((pattern) => isTypeOf(pattern, type))) {
    const rejection = reject('type_not_allowed', '/type', {
      got: 'a type that this client may not send',
      expected: sender.types.join(' or '),
      advice: 'have the type added to the client in the stage file',
    });
    return { ok: false, rejection };
  }
  const group = messageGroupOf(sender.id, partitionkey);
  return { ok: true, event: { id, group, body, bytes: Buffer.byteLength(body) } };
}

/** Each problem on a line: where, and what. */
export function renderProblems({
  problems,
}: {
  readonly problems: readonly Pick<Problem, 'path' | 'message'>[];
}): string {
  return problems.map(({ path, message }) => `  ${path || '(the event)'}  ${message}`).join('\n');
}
