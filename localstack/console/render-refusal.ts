import { colours } from './colours.ts';
import { printable } from './printable.ts';

/**
 * One line of a request to the API that was not answered with a success: who sent it, what it asked for, and the answer. Such a
 * request leaves no trace in the queue that an event's travel begins in.
 *
 * @param line of the access log
 * @param prefix of the names of the stage that is followed, `sluice-dev-`
 * @returns `undefined` for a success, and for a line that cannot be read
 */
export function renderRefusal(line: string, prefix: string): string | undefined {
  const logged = read(line);
  if (!logged || !(Number(logged['status']) >= 400)) return undefined;
  const [status, errorType] = [logged['status'], logged['errorType']].map((text) => printable(text ?? '-'));
  const asked = `${logged['method'] ?? ''} ${(logged['path'] ?? '').replace(/^\/[^/]*/, '')}`;
  const answer = errorType === '-' ? status : `${status} ${errorType}`;
  return `${printable(senderOf(logged['principal'] ?? '-', prefix)).padEnd(11)} ${printable(asked).padEnd(30)} ${colours.red(answer ?? '')}`;
}

/** Nothing is escaped in an access log, so a path with a quotation mark makes a line that is no JSON. */
function read(line: string): Readonly<Record<string, string>> | undefined {
  try {
    return JSON.parse(line) as Record<string, string>;
  } catch {
    return undefined;
  }
}

/** The client whose role it is, or the name of a user; `?` for whom nobody knows. */
function senderOf(arn: string, prefix: string): string {
  const name = arn.split('/')[1] ?? '?';
  return name.startsWith(`${prefix}producer-`) ? name.slice(`${prefix}producer-`.length) : name;
}
