import { findUncarriable } from './carriable-text.ts';
import { findEventType } from './catalog.ts';
import { type Envelope, envelope } from './envelope.ts';
import { maxEventBytes } from './limits.ts';
import { type Rejection, type RejectionCode, capProblems, reject, toProblems } from './problems.ts';

/** What becomes of a body: an event that the catalog knows, or all that is wrong with it. */
export type ParsedEvent =
  { readonly ok: true; readonly event: Envelope } | { readonly ok: false; readonly rejection: Rejection };

/**
 * Parses and validates one event, envelope and data, against the catalog. Never throws, whatever the text.
 *
 * @param body the event as JSON text
 */
export function parseEvent(body: string): ParsedEvent {
  const bytes = Buffer.byteLength(body);
  if (bytes > maxEventBytes) {
    return refuse(
      reject(
        'too_large',
        '',
        `got ${bytes} bytes, expected at most ${maxEventBytes}; put large data elsewhere and send its address`,
      ),
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return refuse(
      reject('malformed_json', '', 'is not valid JSON; expected one CloudEvents 1.0 event as a JSON object'),
    );
  }
  return validateEvent(json);
}

function validateEvent(json: unknown): ParsedEvent {
  const type = typeOf(json);
  const eventType = type === undefined ? undefined : findEventType(type);
  const result = (eventType?.schema ?? envelope).safeParse(json, { reportInput: true });
  // Only of what has the right shape: whatever else it holds is refused already, and its depth is bounded by the shape.
  const uncarriable = result.success && eventType ? findUncarriable(json) : undefined;
  if (eventType && result.success && !uncarriable) return { ok: true, event: json as Envelope };
  const problems = result.success ? [] : toProblems(result.error);
  if (uncarriable) problems.push(uncarriable);
  if (type !== undefined && !eventType) {
    problems.unshift({
      path: '/type',
      code: 'unknown_type',
      message: 'no such type in the catalog; see schemas/types for those it has',
    });
  }
  const code = codeOf(
    problems.map(({ path }) => path),
    type !== undefined && !eventType,
  );
  return refuse({ code, problems: capProblems(problems) });
}

function typeOf(json: unknown): string | undefined {
  const type: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'type') : undefined;
  return typeof type === 'string' ? type : undefined;
}

/** The one code that stands for the whole: an envelope that is wrong says more than the data in it. */
function codeOf(paths: readonly string[], isUnknownType: boolean): RejectionCode {
  if (isUnknownType) return 'unknown_type';
  return paths.every((path) => path === '/data' || path.startsWith('/data/')) ? 'invalid_data' : 'invalid_envelope';
}

function refuse(rejection: Rejection): ParsedEvent {
  return { ok: false, rejection };
}
