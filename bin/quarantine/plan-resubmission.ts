import { isDeepStrictEqual } from 'node:util';
import { parseMessageGroup } from '../../schemas/message-group.ts';
import { parseEvent } from '../../schemas/parse-event.ts';
import type { Rejection } from '../../schemas/problems.ts';
import type { QuarantinedEvent } from '../../schemas/quarantined-event.ts';
import { checkBody, type Outgoing, renderProblems, type Sender } from '../events/check-body.ts';
import { changedPointers } from './changed-pointers.ts';

/** What is to become of a refused event. */
export interface Correction {
  readonly sender: Sender;
  /** The event as it was refused. */
  readonly refused: Pick<QuarantinedEvent, 'code' | 'group' | 'clientId'> & { readonly body: string };
  /** The event as it was edited. @default as it was refused */
  readonly edited?: string | undefined;
  /** The id under which it is to be sent. @default its own */
  readonly newId?: string | undefined;
  /** ms since the epoch, of this machine. */
  readonly nowMs: number;
}

/** An event that the validator would take, and what was changed to that end. */
export interface Resubmittable {
  readonly event: Outgoing;
  /** Pointers; none for an event that goes as it was. */
  readonly changes: readonly string[];
}

/**
 * Makes the event that is to be sent again.
 *
 * @throws Error with every problem that it still has
 */
export function planResubmission({ sender, refused, edited, newId, nowMs }: Correction): Resubmittable {
  const text = withId(edited ?? refused.body, newId, nowMs);
  const changes = changedPointers(refused.body, text);
  // Within five minutes the queue would take the same text for a repetition and drop it. White space makes it another text, and no other event.
  const body = text === refused.body ? `${text}\n` : text;
  const checked = checkBody(body, sender, nowMs, laneOf(refused));
  if (checked.ok) return { event: checked.event, changes };
  const isAsItWas = changes.length === 0;
  throw stillWrong(checked.rejection, isAsItWas ? 'the same would be refused again' : 'so it would be refused again');
}

/**
 * Sees that an id is free for an event.
 *
 * @param stored the event that the store has under its id, as JSON text
 * @throws Error for an id that is taken, and for an event that is stored already
 */
export function checkFree({ id, body }: Outgoing, stored: string | undefined): void {
  if (stored === undefined) return;
  if (isDeepStrictEqual(JSON.parse(stored), JSON.parse(body)))
    throw new Error(
      `this very event is stored already, under the id ${id}: sent again it would count as a repetition and go nowhere. ` +
        `"sluice events get" shows its way; to have it go out once more, give it another id: --id <new id>`,
    );
  throw new Error(
    `another event is stored under the id ${id}, so this one would be refused again as a conflict. ` +
      'Give it an id of its own: --id <new id>',
  );
}

/** What gave no group of its client is put into the client's own. */
function laneOf({ clientId, group }: Correction['refused']): string | undefined {
  const parts = parseMessageGroup(group);
  return parts?.clientId === clientId ? parts.lane : undefined;
}

const unreadable = new Set(['too_large', 'too_complex', 'malformed_json', 'ambiguous_json']);

/** Text of which parsing loses something is not written anew: its problems come first. */
function withId(text: string, newId: string | undefined, nowMs: number): string {
  if (newId === undefined) return text;
  const parsed = parseEvent(text, nowMs);
  if (!parsed.ok && unreadable.has(parsed.rejection.code))
    throw stillWrong(parsed.rejection, 'so it would be refused again');
  const json: unknown = JSON.parse(text);
  return typeof json === 'object' && json !== null ? JSON.stringify({ ...json, id: newId }) : text;
}

function stillWrong(rejection: Rejection, what: string): Error {
  return new Error(
    `nothing was sent, for ${what}: ${rejection.code}\n${renderProblems(rejection)}\n` +
      'Correct it with "sluice quarantine show <client> <id> --body-only > event.json", an editor, and --file event.json',
  );
}
