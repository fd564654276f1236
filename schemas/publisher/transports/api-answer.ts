import { acceptedEvent, batchResults } from '../../api/bodies.ts';
import { apiProblems, problemCodeOf, problemDetails, type ApiProblemCode } from '../../api/problem-details.ts';
import type { Problem } from '../../problems.ts';
import { unanswered } from '../failed-outcomes.ts';
import type { SendOutcome } from '../transport.ts';

/** What the API answered. */
export interface HttpAnswer {
  readonly status: number;
  /** The header Retry-After: seconds. */
  readonly retryAfter: string | null;
  readonly text: string;
}

/** What became of an event that was sent alone. */
export function outcomesOfOne(answer: HttpAnswer): SendOutcome {
  const accepted = answer.status === 202 ? acceptedEvent.safeParse(parsed(answer.text)) : undefined;
  if (accepted?.success) return { kind: 'accepted', messageId: accepted.data.messageId };
  return problemOf(answer);
}

/**
 * What became of each event of a batch.
 *
 * @returns `refused as a whole` when one bad event, which the answer does not name, spoilt all
 */
export function outcomesOfBatch(answer: HttpAnswer, count: number): SendOutcome[] | 'refused as a whole' {
  const batch = answer.status < 300 ? batchResults.safeParse(parsed(answer.text)) : undefined;
  if (!batch?.success) {
    const problem = problemOf(answer);
    const isOfContent = problem.kind === 'refused' && [400, 413].includes(answer.status);
    return isOfContent ? 'refused as a whole' : Array.from({ length: count }, () => problem);
  }
  const byIndex = new Map(batch.data.results.map((result) => [result.index, result]));
  return Array.from({ length: count }, (_, index) => {
    const result = byIndex.get(index);
    if (!result) return unanswered('the API');
    if (result.status === 'accepted') return { kind: 'accepted', messageId: result.messageId };
    const { code, message, retryable } = result;
    return { kind: retryable ? 'failed' : 'refused', code, message };
  });
}

/** An error, or an answer that is none of this API's: only what is certain to come again counts as refused. */
function problemOf({ status, retryAfter, text }: HttpAnswer): SendOutcome {
  const problem = problemDetails.safeParse(parsed(text));
  const code = problem.success ? problemCodeOf(problem.data.type) : `http_${status}`;
  const message = problem.success
    ? `${problem.data.title}. ${problem.data.detail}`
    : `unexpected answer with status ${status}`;
  const known = Object.hasOwn(apiProblems, code) ? apiProblems[code as ApiProblemCode] : undefined;
  const retryable = known?.retryable ?? (status >= 500 || status === 429 || status < 400);
  const problems = problem.success ? (problem.data.errors as Problem[]) : [];
  if (!retryable) return { kind: 'refused', code, message, problems };
  const seconds = Number(retryAfter ?? Number.NaN);
  return { kind: 'failed', code, message, ...(seconds >= 0 && { retryAfterMs: seconds * 1_000 }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
