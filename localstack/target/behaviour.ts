import type { RateLimiter } from './rate-limiter.ts';

/** A request as a behaviour sees it. */
export interface Arrival {
  /** ms since the epoch. */
  readonly atMs: number;
  /** Counted from 1. */
  readonly number: number;
  /** Names in lower case; of one that came twice both values, with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its beginning, if it is long. */
  readonly body: string;
  /** Its `Idempotency-Key`. */
  readonly key: string | undefined;
}

/** What a target does with a request. */
export type Reaction =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      /** How long the answer takes. */
      readonly afterMs?: number;
    }
  /** Takes the request and says nothing. */
  | { readonly kind: 'hang' }
  /** Says 200 and the first bytes of a body, and no more. */
  | { readonly kind: 'hang-in-body' }
  /** Resets the connection. */
  | { readonly kind: 'reset' }
  /** Says 200 and so many bytes, `Infinity` of them if need be. */
  | { readonly kind: 'flood'; readonly bytes: number };

/** How a target behaves: what it does with each request. */
export type Behaviour = (arrival: Arrival) => Reaction;

/** What of an answer may be said beside its status. */
type AnswerOptions = Omit<Extract<Reaction, { kind: 'answer' }>, 'kind' | 'status'>;

/** Answers everything alike. */
export function answering(status: number, options: AnswerOptions = {}): Behaviour {
  return () => ({ kind: 'answer', status, ...options });
}

/** Takes everything. */
export const ok: Behaviour = answering(200, { body: '{}' });

/** Takes everything, in its own time. */
export function slow(afterMs: number): Behaviour {
  return answering(200, { body: '{}', afterMs });
}

/** Wants to be left alone: for so many seconds, or until a time. */
export function tooManyRequests(retryAfter: number | Date): Behaviour {
  return answering(429, {
    headers: { 'retry-after': typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString() },
  });
}

/** Sends everybody elsewhere. */
export function redirecting(location: string, status = 302): Behaviour {
  return answering(status, { headers: { location } });
}

export const hanging: Behaviour = () => ({ kind: 'hang' });

export const hangingInBody: Behaviour = () => ({ kind: 'hang-in-body' });

export const resetting: Behaviour = () => ({ kind: 'reset' });

/** Takes everything, and says far too much. */
export function flooding(bytes: number = 10 * 1_024 * 1_024): Behaviour {
  return () => ({ kind: 'flood', bytes });
}

/** Takes everything, and does not stop answering. */
export const endless: Behaviour = flooding(Infinity);

/** Is one thing for its first requests, and another after them. */
export function firstTimes(count: number, first: Behaviour, then: Behaviour = ok): Behaviour {
  return (arrival) => (arrival.number <= count ? first : then)(arrival);
}

/** Is one thing for the first requests of each idempotency key, and another after them. */
export function firstTimesOfEach(count: number, first: Behaviour, then: Behaviour = ok): Behaviour {
  const seen = new Map<string | undefined, number>();
  return (arrival) => {
    const times = (seen.get(arrival.key) ?? 0) + 1;
    seen.set(arrival.key, times);
    return (times <= count ? first : then)(arrival);
  };
}

/** Is one thing for a while from its first request on, and another from then on. */
export function forAWhile(ms: number, first: Behaviour, then: Behaviour = ok): Behaviour {
  let since: number | undefined;
  return (arrival) => {
    since ??= arrival.atMs;
    return (arrival.atMs < since + ms ? first : then)(arrival);
  };
}

/** Bears no more than its limiter says: what comes too fast is told when to come again. */
export function rateLimited(limiter: RateLimiter, then: Behaviour = ok): Behaviour {
  return (arrival) => {
    const waitMs = limiter.take(arrival.atMs);
    return waitMs === 0 ? then(arrival) : tooManyRequests(Math.ceil(waitMs / 1_000))(arrival);
  };
}
