import { isNativeError } from 'node:util/types';
import type { Operator } from './operator.ts';

type Cloud = Pick<Operator, 'endpoint' | 'nameOf'>;

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'TimeoutError',
]);

const badCredentials = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
  'UnrecognizedClientException',
]);

const refused = new Set(['AccessDenied', 'AccessDeniedException', 'AuthorizationError', 'KMSAccessDeniedException']);

/** Each service has its own name for it; of DynamoDB only the message says so. */
const keyUnusable = /^KMS.*(Disabled|InvalidState|NotFound)|^KMS validation error/i;

const missing = new Set([
  'AWS.SimpleQueueService.NonExistentQueue',
  'NoSuchBucket',
  'QueueDoesNotExist',
  'ResourceNotFoundException',
]);

/** One line for what a cloud answered, or for that it did not: what happened, and what to do. Other errors stay as they are. */
export function explain(error: unknown, cloud: Cloud): unknown {
  if (!isNativeError(error)) return error;
  const text = messageOf(error, cloud);
  return text === undefined ? error : new Error(text, { cause: error });
}

/** Whether AWS takes none of the credentials that there are here, or there are none. */
export function isAboutCredentials(error: unknown): boolean {
  return codesOf(error).some((code) => badCredentials.has(code));
}

/** What was asked for, or nothing where whoever asks may not know it: then that is left out, and no reason to show nothing. */
export async function ifAllowed<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isAboutPermission(error)) return undefined;
    throw error;
  }
}

/** Whether what was asked for is not there. */
export function isAboutMissing(error: unknown): boolean {
  return codesOf(error).some((code) => missing.has(code));
}

function messageOf(error: Error, { endpoint, nameOf }: Cloud): string | undefined {
  const codes = codesOf(error);
  const code = codes.find((candidate) => candidate !== 'Error') ?? error.name;
  const has = (known: ReadonlySet<string>): boolean => codes.some((candidate) => known.has(candidate));
  if (has(unreachable)) {
    return endpoint === undefined
      ? `AWS cannot be reached (${code}): see that the network and the region are right`
      : `npm start is not running at ${endpoint} (${code}): start it, or say where it is with --local <port>`;
  }
  if (error.message === 'Region is missing') {
    return 'no AWS region: say --region, set AWS_REGION, or give the profile one; --local is for the pipeline of npm start';
  }
  if (has(badCredentials)) {
    return `AWS takes no credentials from here (${code}: ${firstLine(error)}): log in, or say --profile; --local is for the pipeline of npm start`;
  }
  if ([...codes, error.message].some((text) => keyUnusable.test(text))) {
    return `the key of ${nameOf('')}… cannot be used (${firstLine(error)}): what to do is in the README, Runbook, key`;
  }
  if (has(refused)) return `refused: ${firstLine(error)}. Whoever runs this needs leave to do it`;
  if (has(missing)) {
    return `not there: ${firstLine(error)}. Is the stage of ${nameOf('')}… deployed here, from this checkout?`;
  }
  return undefined;
}

/** What an error, its causes and those it gathers are called. */
function codesOf(error: unknown): string[] {
  if (!isNativeError(error)) return [];
  const { code, errors, name, cause } = error as Error & { readonly code?: unknown; readonly errors?: unknown };
  const gathered = Array.isArray(errors) ? errors.flatMap(codesOf) : [];
  return [...(typeof code === 'string' ? [code] : []), name, ...gathered, ...codesOf(cause)];
}

function firstLine({ message }: Error): string {
  return (message.split('\n')[0] ?? '').replace(/\.$/, '');
}

/** Whether whoever asks may not do what was asked. */
function isAboutPermission(error: unknown): boolean {
  return codesOf(error).some((code) => refused.has(code));
}
