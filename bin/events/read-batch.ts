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
  const firsts = new Map<string, Body>();
  const entries: BatchEntry[] = [];
  for (const { line, body } of bodiesIn(text)) {
    const checked = checkBody(body, sender, nowMs);
    const first = checked.ok ? firsts.get(checked.event.id) : undefined;
    if (checked.ok && !first) firsts.set(checked.event.id, { line, body });
    entries.push({ ...(first && first.body !== body ? takenBy(first) : checked), line });
  }
  return entries;
}

function takenBy({ line }: Body): CheckedBody {
  const rejection = reject('conflict', '/id', { got: `the id of the event on line ${line}`, expected: 'another one' });
  return { ok: false, rejection };
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
