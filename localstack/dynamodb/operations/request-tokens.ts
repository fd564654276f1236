import { AwsError } from '../../core/aws-error.ts';
import { requestTokenMs } from '../limits.ts';

/** Remembers which transactions were made, so that a repeated request is not made twice. */
export class RequestTokens {
  readonly #now: () => number;
  /** In the order in which they were remembered. */
  readonly #made = new Map<string, { readonly request: string; readonly untilMs: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether this request was made under the token. Throws IdempotentParameterMismatchException if another was. */
  isRepeat(token: string, request: unknown): boolean {
    this.#forget();
    const made = this.#made.get(token);
    if (!made) return false;
    if (made.request === JSON.stringify(request)) return true;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'Request parameters do not match those of the original request with the same client token',
    );
  }

  remember(token: string, request: unknown): void {
    this.#made.set(token, { request: JSON.stringify(request), untilMs: this.#now() + requestTokenMs });
  }

  #forget(): void {
    for (const [token, { untilMs }] of this.#made) {
      if (untilMs > this.#now()) return;
      this.#made.delete(token);
    }
  }
}
