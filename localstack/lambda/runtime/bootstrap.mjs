// The process of a function: asks the Runtime API for the next invocation, hands it to the handler, posts the answer.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html, checked 2026-11-21
// It runs by itself under Node and imports nothing but its two neighbours.

import { errorDocument, FunctionError } from './function-error.mjs';
import { loadHandler } from './load-handler.mjs';
import { get, post } from './runtime-client.mjs';

/** @typedef {Record<string, string | string[] | undefined>} Headers */
/** @typedef {{ body: string } | { error: unknown }} Outcome */

/** Exit codes of AWS's own Node runtime. */
const exitCodes = { unhandledRejection: 128, uncaughtException: 129, initError: 1 };

/** @type {string | undefined} */
let currentRequestId;

let isInitialized = false;

/** @type {(() => void) | undefined} Ends the invocation at hand once nothing is left to wait for. */
let onEventLoopEmpty;

followParent();
process.on('uncaughtException', (fault) => void fail(fault, exitCodes.uncaughtException));
process.on('unhandledRejection', (reason) => {
  const message = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  void fail(
    new FunctionError('Runtime.UnhandledPromiseRejection', message, { cause: reason }),
    exitCodes.unhandledRejection,
  );
});
process.on('beforeExit', () => onEventLoopEmpty?.());
void run();

async function run() {
  let handler;
  try {
    handler = await loadHandler(
      process.env['LAMBDA_TASK_ROOT'] ?? '',
      process.env['_HANDLER'] ?? '',
      process.env['AWS_EXECUTION_ENV'] ?? '',
    );
  } catch (fault) {
    await fail(fault, exitCodes.initError);
    return;
  }
  isInitialized = true;
  for (;;) {
    const { headers, body } = await get('/runtime/invocation/next').catch(cloudIsGone);
    const requestId = String(headers['lambda-runtime-aws-request-id']);
    currentRequestId = requestId;
    process.env['_X_AMZN_TRACE_ID'] = String(headers['lambda-runtime-trace-id'] ?? '');
    const outcome = await invoke(handler, body, headers);
    onEventLoopEmpty = undefined;
    await answer(requestId, outcome).catch(cloudIsGone);
    currentRequestId = undefined;
  }
}

/**
 * @param {import('./load-handler.mjs').Handler} handler
 * @param {string} body
 * @param {Headers} headers
 * @returns {Promise<Outcome>}
 */
async function invoke(handler, body, headers) {
  const context = contextFrom(headers);
  try {
    /** @type {unknown} */
    const result = await new Promise((resolve, reject) => {
      onEventLoopEmpty = () => resolve(undefined);
      const returned = handler(
        JSON.parse(body),
        context,
        (/** @type {unknown} */ fault, /** @type {unknown} */ value) => {
          const settle = () => (fault === undefined || fault === null ? resolve(value) : reject(fault));
          if (context.callbackWaitsForEmptyEventLoop) onEventLoopEmpty = settle;
          else settle();
        },
      );
      if (!isThenable(returned)) return;
      onEventLoopEmpty = () =>
        reject(new FunctionError('Runtime.NodeJsExit', 'The event loop is empty, but the handler has not settled'));
      returned.then(resolve, reject);
    });
    return { body: JSON.stringify(result ?? null) };
  } catch (error) {
    return { error };
  }
}

/**
 * @param {string} requestId
 * @param {Outcome} outcome
 */
async function answer(requestId, outcome) {
  if ('body' in outcome) {
    await post(`/runtime/invocation/${requestId}/response`, outcome.body);
    return;
  }
  const document = errorDocument(outcome.error);
  process.stderr.write(`${requestId}\tERROR\tInvoke Error\t${JSON.stringify(document)}\n`);
  await post(`/runtime/invocation/${requestId}/error`, JSON.stringify(document), document.errorType);
}

/**
 * Reports what broke the process as the error of the invocation at hand, or of the initialization, and exits.
 *
 * @param {unknown} fault
 * @param {number} exitCode
 */
async function fail(fault, exitCode) {
  const document = errorDocument(fault);
  process.stderr.write(`${currentRequestId ?? 'init'}\tERROR\t${JSON.stringify(document)}\n`);
  if (isInitialized && !currentRequestId) process.exit(exitCode);
  const path = currentRequestId ? `/runtime/invocation/${currentRequestId}/error` : '/runtime/init/error';
  await post(path, JSON.stringify(document), document.errorType).catch(() => undefined);
  process.exit(exitCode);
}

/** @param {Headers} headers */
function contextFrom(headers) {
  const deadlineMs = Number(headers['lambda-runtime-deadline-ms']);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    awsRequestId: String(headers['lambda-runtime-aws-request-id']),
    invokedFunctionArn: String(headers['lambda-runtime-invoked-function-arn']),
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

/**
 * Ends this process with the one that started it: standard input closes even when that one is killed. Ctrl-C in a
 * terminal reaches both, and the parent is the one to decide then.
 */
function followParent() {
  process.on('SIGINT', () => undefined);
  process.stdin.on('error', () => process.exit(0));
  process.stdin.on('end', () => process.exit(0)).resume();
  // Waiting for the parent's end is no work of the handler's: the event loop counts as empty.
  /** @type {import('node:net').Socket} */ (process.stdin).unref?.();
}

/** @returns {never} */
function cloudIsGone() {
  process.exit(0);
}

/**
 * @param {unknown} value
 * @returns {value is PromiseLike<unknown>}
 */
function isThenable(value) {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
