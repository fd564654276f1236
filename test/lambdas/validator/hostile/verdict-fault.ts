import { isDeepStrictEqual } from 'node:util';
import { bodyHash } from '../../../../lambdas/validator/body-hash.ts';
import type { Verdict } from '../../../../lambdas/validator/verdict.ts';
import { maxPointerLength, maxProblemTextLength, maxReportedProblems } from '../../../../schemas/limits.ts';
import { parseEvent } from '../../../../schemas/parse-event.ts';
import type { Problem, Rejection } from '../../../../schemas/problems.ts';
import { rejectionMeanings } from '../../../../schemas/rejection-codes.ts';

/** What a verdict is that it may not be; `undefined` for one that is well formed. */
export function verdictFault(verdict: Verdict): string | undefined {
  // The event beside the item is only read, and may have a -0, which JSON does not keep.
  const kept = verdict.kind === 'accept' ? verdict.item : verdict.rejection;
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(kept)), kept)) return 'is not what comes out of JSON again';
  return verdict.kind === 'reject' ? rejectionFault(verdict.rejection) : itemFault(verdict.item);
}

function rejectionFault({ code, problems }: Rejection): string | undefined {
  if (!Object.hasOwn(rejectionMeanings, code)) return `has the code ${code}, which nothing explains`;
  if (problems.length === 0 || problems.length > maxReportedProblems + 1) return `has ${problems.length} problems`;
  return problems.map(problemFault).find((fault) => fault !== undefined);
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
const pointer = /^(?:\/(?:[^/~]|~[01])*)*$/u;

function problemFault({ path, code, ...texts }: Problem): string | undefined {
  if (!pointer.test(path) || !isShowable(path)) return 'has a path that is no pointer';
  if (path.length > maxPointerLength) return `has a path of ${path.length} characters`;
  if (!/^[a-z]+(_[a-z0-9]+)*$/.test(code)) return `has a problem of the code ${code}`;
  const bad = Object.values(texts).find(
    (text) => text === '' || text.length > maxProblemTextLength || !isShowable(text),
  );
  if (bad !== undefined) return `has a text of ${bad.length} characters, or of characters that nobody can read`;
  const isWhole = texts.got !== undefined && texts.expected !== undefined;
  return isWhole || code === 'more_problems'
    ? undefined
    : `has a problem ${code} that does not say what it got and expected`;
}

function isShowable(text: string): boolean {
  return !/[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/u.test(text);
}

/** What is stored must be taken again as the same event: it is sent, replayed and sent again as that text. */
function itemFault(item: Extract<Verdict, { kind: 'accept' }>['item']): string | undefined {
  const again = parseEvent(item.event, item.storedAt);
  if (!again.ok) return 'stores an event that would not be accepted again';
  if (bodyHash(again.event) !== item.bodyHash) return 'stores an event that is another when it is read again';
  return again.event.id === item.id && again.event.type === item.type
    ? undefined
    : 'stores an event under a name not its own';
}
