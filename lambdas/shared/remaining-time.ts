import type { Context } from 'aws-lambda';

/** The part of Lambda's context that the handlers look at. */
export type RemainingTime = Pick<Context, 'getRemainingTimeInMillis'>;
