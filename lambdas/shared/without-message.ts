import type { Logger } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';

/** What Lambda is told of an error that no handler should throw. Lambda logs it as it is, so it says nothing but where to look. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError';
}

/**
 * Logs what a handler threw, as lines of the log may say it, and throws something that quotes nothing in its stead: the runtime writes an
 * error's text and stack into the log by itself.
 */
export function withoutMessage<Event, Result>(logger: Pick<Logger, 'error'>): MiddlewareObj<Event, Result> {
  return {
    onError: ({ error }) => {
      logger.error('the handler failed', error instanceof Error ? error : new Error());
      throw new HandlerError('see the line before this one');
    },
  };
}
