import { contextText } from './context-text.ts';
import type { Invocation } from './invocation.ts';

/** What an access log is told of a request when it is answered. */
export interface Outcome {
  readonly status: number;
  readonly responseBytes: number;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
}

const variable = /\$context\.([\w.-]*[\w-])/g;

/**
 * A line of the stage's access log. What is not known of a request is `-`. Nothing is escaped.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html (not checked)
 */
export function accessLogLine(format: string, { context, startedAt }: Invocation, outcome: Outcome): string {
  context.set('status', outcome.status);
  context.set('responseLength', outcome.responseBytes);
  context.set('responseLatency', outcome.endedAt - startedAt);
  return format.replaceAll(variable, (_whole, path: string) => contextText(context, path.split('.')) ?? '-');
}

/** The name of the log group in the ARN that a stage's setting has. */
export function logGroupOf(destinationArn: string): string {
  return /:log-group:([^:]+)/.exec(destinationArn)?.[1] ?? destinationArn;
}
