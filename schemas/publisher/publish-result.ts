import type { Problem } from '../problems.ts';

/** What became of one event. */
export type PublishResult =
  | { readonly id: string; readonly status: 'accepted'; readonly messageId: string }
  /** It would be refused again: correct it, and send the correction under a new id. */
  | {
      readonly id: string;
      readonly status: 'refused';
      readonly code: string;
      readonly message: string;
      readonly problems: readonly Problem[];
    }
  /** Not accepted as far as is known: send it again under the same id, which can never store it twice. */
  | { readonly id: string; readonly status: 'failed'; readonly code: string; readonly message: string };

/** An event was not accepted. `result.status` says whether sending it again can help. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
  readonly result: Exclude<PublishResult, { status: 'accepted' }>;

  constructor(result: Exclude<PublishResult, { status: 'accepted' }>) {
    const problems =
      result.status === 'refused' ? result.problems.map(({ path, message }) => `\n  ${path} ${message}`) : [];
    super(`event ${result.id} was ${result.status} (${result.code}): ${result.message}${problems.join('')}`);
    this.result = result;
  }
}
