import { setTimeout as delay } from 'node:timers/promises';

/** Gives a call up after a time; what becomes of it then is nobody's concern. */
export async function within<Result>(timeoutMs: number, call: () => Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const giveUp = async (): Promise<never> => {
    await delay(timeoutMs, undefined, { signal: timer.signal });
    throw new CallTimeoutError();
  };
  try {
    return await Promise.race([call(), giveUp()]);
  } finally {
    timer.abort();
  }
}

/** A call took too long. */
class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError';
}
