import { AwsError } from '../core/aws-error.ts';
import type { Caller } from '../core/service.ts';

/** What of a request tells who asks. */
export interface UnidentifiedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** `http://127.0.0.1:4566`, as the caller addressed it. */
  readonly endpoint: string;
  readonly signal: AbortSignal;
}

/**
 * Says who asks: the access key id in the credential scope of the Signature Version 4 header. The signature itself is not
 * verified here yet; this function is the place for it.
 *
 * @throws AwsError MissingAuthenticationToken without an Authorization header, IncompleteSignature for another scheme
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html (not checked)
 */
export function identify({ headers, endpoint, signal }: UnidentifiedRequest): Caller {
  const authorization = headers['authorization'];
  if (typeof authorization !== 'string')
    throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  const scope = /^AWS4-HMAC-SHA256\s.*\bCredential=([\w-]+)\/\d{8}\/[\w-]+\/[\w-]+\/aws4_request\b/.exec(authorization);
  if (!scope)
    throw new AwsError(
      'IncompleteSignature',
      'Expected: Authorization: AWS4-HMAC-SHA256 Credential=<key id>/<date>/<region>/<service>/aws4_request, …',
      403,
    );
  return { principalId: scope[1] as string, endpoint, signal };
}
