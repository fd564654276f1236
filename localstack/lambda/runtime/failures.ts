import type { InvocationResult } from '../../core/ports.ts';
import { maxResponseBytes } from '../limits.ts';
import type { ErrorDocument } from './runtime-api.ts';

/** An invocation that failed. */
export type Failure = Extract<InvocationResult, { outcome: 'failed' }>;

/** How the process of a function ended. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Signals as the Lambda service words them. */
const signalNames: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGABRT: 'aborted',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};

export function failure(requestId: string, errorType: string, errorMessage: string): Failure {
  return { outcome: 'failed', requestId, errorType, errorMessage };
}

/** What the function's own runtime reported. */
export function reported(requestId: string, { errorMessage, errorType, trace }: ErrorDocument): Failure {
  return { ...failure(requestId, errorType, errorMessage), ...(trace && { trace }) };
}

/** The function took longer than its `Timeout`. */
export function timedOut(requestId: string, timeoutMs: number): Failure {
  const seconds = (timeoutMs / 1000).toFixed(2);
  return failure(
    requestId,
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
  );
}

/** The process ended while an invocation, or its initialization, was under way. */
export function exited(requestId: string, { code, signal }: ProcessExit): Failure {
  const reason = signal
    ? `Runtime exited with error: signal: ${signalNames[signal] ?? signal}`
    : code
      ? `Runtime exited with error: exit status ${code}`
      : 'Runtime exited without providing a reason';
  return failure(requestId, 'Runtime.ExitError', `RequestId: ${requestId} Error: ${reason}`);
}

/** The answer is over {@link maxResponseBytes}. */
export function responseTooLarge(requestId: string): Failure {
  return failure(
    requestId,
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${maxResponseBytes} bytes).`,
  );
}
