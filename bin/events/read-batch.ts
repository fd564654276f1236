import { reject } from '../../schemas/problems.ts';
import { type CheckedBody, checkBody, type Sender } from './check-body.ts';

/** One event of a file, and what the validator would say of it. */
export type BatchEntry = CheckedBody & {
  /** Where it begins in the file, from 1. */
  readonly line: number;
};

/**
 * Reads a file of events: one as JSON, on as many lines as it likes, or JSON lines, one on each. Empty lines do not count. An id that
 * comes twice with other content would be a conflict, so the second one is bad.
 *
 * @param nowMs the time of this machine
 */
export function readBatch(text: string, sender: Sender, nowMs: number): readonly BatchEntry[] {
  const firstOf = new Map<string, { readonly line: number; readonly body: string }>();
  return bodiesIn(text).map(({ line, body }): BatchEntry => {
    const checked = checkBody(body, sender, nowMs);
    if (!checked.ok) return { ...checked, line };
    const first = firstOf.get(checked.event.id);
    if (first === undefined) firstOf.set(checked.event.id, { line, body });
    if (first === undefined || first.body === body) return { ...checked, line };
    const rejection = reject('conflict', '/id', {
      got: `the id of the event on line ${first.line}`,
      expected: 'an id for each event',
    });
    return { ok: false, rejection, line };
  });
}

interface Body {
  readonly line: number;
  readonly body: string;
}

/** What is no JSON as a whole is JSON lines if one of its first two lines is an object; else it is one event that is broken. */
function bodiesIn(text: string): readonly Body[] {
  const lines = text
    .split('\n')
    .map((body, index) => ({ line: index + 1, body: body.trim() }))
    .filter(({ body }) => body !== '');
  const isLines = !isJson(text) && lines.length > 1 && lines.slice(0, 2).some(({ body }) => isObject(body));
  const [first] = lines;
  if (isLines || !first) return lines;
  return [{ line: first.line, body: text.trim() }];
}

function isJson(text: string): boolean {
  return parsed(text) !== undefined;
}

function isObject(text: string): boolean {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `undefined` for what is no JSON, which never parses to that. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
