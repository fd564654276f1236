import type { Envelope } from './envelope.ts';
import { toFault } from './json-faults.ts';
import { maxEventBytes } from './limits.ts';
import { type Difference, type Rejection, reject, toProblem, toProblems } from './problems.ts';
import { type JsonFinding, scanJson } from './scan-json.ts';
import { codeOf, validateEvent } from './validate-event.ts';

/** What becomes of a body: an event that the catalog knows, or all that is wrong with it. */
export type ParsedEvent =
  { readonly ok: true; readonly event: Envelope } | { readonly ok: false; readonly rejection: Rejection };

/**
 * Parses and validates one event, envelope and data, against the catalog. Never throws, whatever the text, and takes time in
 * proportion to its length.
 *
 * @param body the event as JSON text; what came as bytes is for `parseEventBytes`
 * @param nowMs the server's time, against which the event's must not be far ahead
 */
export function parseEvent(body: string, nowMs: number): ParsedEvent {
  const bytes = Buffer.byteLength(body);
  if (bytes > maxEventBytes) return refuse(tooLarge(bytes));
  if (body.startsWith('\uFEFF')) return refuse(malformed('byte_order_mark', 'a byte order mark before the event'));
  const scan = scanJson(body);
  if (scan.stop) return refuse({ code: codeOfStop(scan.stop), problems: toProblems([toFault(scan.stop, body)]) });
  const json: unknown = JSON.parse(body);
  const found = scan.findings.map((finding) => toFault(finding, body));
  const faults = validateEvent(json, nowMs).filter((fault) => !isSaidBy(scan.findings, fault));
  if (found.length === 0 && faults.length === 0) return { ok: true, event: json as Envelope };
  const code = found.length > 0 ? 'ambiguous_json' : codeOf(faults);
  return refuse({ code, problems: toProblems([...found, ...faults], scan.unlisted) });
}

/** As `parseEvent`, of bytes. Those that are no UTF-8 are refused here: once decoded, they could be anything. */
export function parseEventBytes(bytes: Uint8Array, nowMs: number): ParsedEvent {
  if (bytes.byteLength > maxEventBytes) return refuse(tooLarge(bytes.byteLength));
  let body: string;
  try {
    body = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse(malformed('invalid_utf8', `${bytes.byteLength} bytes that are not UTF-8`));
  }
  return parseEvent(body, nowMs);
}

/** A schema has its own words for an infinite number and for `__proto__`; one problem is enough. */
function isSaidBy(findings: readonly JsonFinding[], { path }: { readonly path: readonly PropertyKey[] }): boolean {
  return findings.some(
    (finding) =>
      finding.code !== 'duplicate_key' &&
      finding.path.length === path.length &&
      finding.path.every((step, index) => step === path[index]),
  );
}

function codeOfStop({ code }: JsonFinding): 'malformed_json' | 'too_complex' {
  return code === 'malformed_json' ? code : 'too_complex';
}

function tooLarge(bytes: number): Rejection {
  const expected = `at most ${maxEventBytes} bytes`;
  return reject('too_large', '', {
    got: `${bytes} bytes`,
    expected,
    advice: 'put large data elsewhere and send its address',
  });
}

function malformed(code: string, got: string): Rejection {
  const difference: Difference = { got, expected: 'JSON in UTF-8 without a byte order mark' };
  return { code: 'malformed_json', problems: [toProblem('', code, difference)] };
}

function refuse(rejection: Rejection): ParsedEvent {
  return { ok: false, rejection };
}
