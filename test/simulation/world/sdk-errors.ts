import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as events from '@aws-sdk/client-eventbridge';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as secretsmanager from '@aws-sdk/client-secrets-manager';
import * as sqs from '@aws-sdk/client-sqs';
import type { AwsError } from '../../../localstack/core/aws-error.ts';

type ErrorClass = new (options: object) => Error;

/** The SDK's modules by the names that their services sign with. */
const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  dynamodb,
  events,
  lambda,
  s3,
  secretsmanager,
  sqs,
};

/** An answer that is an error, as the SDK throws it: of the class that it has for it, if it has one, so that `instanceof` holds. */
export function toSdkError(signingName: string, { code, message, status, members }: AwsError): Error {
  const found = modules[signingName]?.[code];
  const $metadata = { httpStatusCode: status };
  if (typeof found === 'function' && found.prototype instanceof Error)
    return new (found as ErrorClass)({ message, $metadata, ...members });
  const $fault = status < 500 ? 'client' : 'server';
  return Object.assign(new Error(message), { name: code, $fault, $metadata, ...members });
}

/** No answer: the connection was refused, or broke. */
export function connectionError(code: string): Error {
  return Object.assign(new Error(code), { name: 'Error', code, $metadata: {} });
}

/** No answer in time. */
export function timeoutError(): Error {
  return Object.assign(new Error('no answer in time'), { name: 'TimeoutError', $metadata: {} });
}

const transientStatuses: ReadonlySet<number> = new Set([500, 502, 503, 504]);
const transientCodes: ReadonlySet<string> = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);
const retriedNames =
  /^(TimeoutError|RequestTimeout|.*Throttl.*|ProvisionedThroughputExceeded.*|TooManyRequests.*|SlowDown)$/;

/**
 * Whether the SDK's standard retries try again.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html (not checked)
 */
export function isRetried(error: unknown): boolean {
  const {
    name = '',
    code = '',
    $metadata,
  } = error as { name?: string; code?: string; $metadata?: { httpStatusCode?: number } };
  return retriedNames.test(name) || transientCodes.has(code) || transientStatuses.has($metadata?.httpStatusCode ?? 0);
}
