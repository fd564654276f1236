import { type MethodSettings, settingsOf } from '../method-settings.ts';

interface Limits {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  /** Milliseconds since the epoch. */
  filledAt: number;
}

/** What a burst is where only a rate is set: the account's. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html (not checked) */
const accountBurst = 5_000;

/**
 * The throttles of a stage: each method has a bucket of tokens of its own, by the setting for it or else by the one for all.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html (not checked)
 */
export class Throttle {
  readonly #settings: MethodSettings;
  readonly #buckets = new Map<string, Bucket>();

  constructor(settings: MethodSettings) {
    this.#settings = settings;
  }

  /**
   * Takes a token for a request. `false` when there is none.
   *
   * @param now milliseconds since the epoch
   */
  take(resourcePath: string, method: string, now: number): boolean {
    const limits = this.#limitsOf(resourcePath, method);
    if (!limits) return true;
    const id = `${method} ${resourcePath}`;
    const bucket = this.#buckets.get(id) ?? { tokens: limits.burst, filledAt: now };
    this.#buckets.set(id, bucket);
    const gained = (Math.max(0, now - bucket.filledAt) / 1_000) * limits.perSecond;
    bucket.tokens = Math.min(limits.burst, bucket.tokens + gained);
    bucket.filledAt = Math.max(now, bucket.filledAt);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  #limitsOf(resourcePath: string, method: string): Limits | undefined {
    const { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst } = settingsOf(
      this.#settings,
      resourcePath,
      method,
    );
    if (perSecond === undefined && burst === undefined) return undefined;
    return { perSecond: perSecond ?? Infinity, burst: burst ?? accountBurst };
  }
}
