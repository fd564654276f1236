import type { Authorization } from './authorization.ts';
import { sha256, type SignableRequest } from './canonical-request.ts';
import { type SignatureFailure, signatureFailure } from './signature-failure.ts';

const header = 'x-amz-content-sha256';
const unsignedPayload = 'UNSIGNED-PAYLOAD';

/**
 * What stands for the body in the canonical request: its hash, and for S3 what the client says in `x-amz-content-sha256`, which
 * may be that the body is not signed. A body in signed chunks is not modelled.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html (not checked)
 */
export function signedPayload(
  { body, headers, query }: SignableRequest,
  { presigned, service }: Authorization,
): string | SignatureFailure {
  if (service !== 's3') return sha256(body);
  const claimed =
    headers[header] ??
    query.get('X-Amz-Content-Sha256') ??
    query.get(header) ??
    (presigned ? unsignedPayload : undefined);
  if (claimed === undefined)
    return signatureFailure('payload-missing', `Missing required header for this request: ${header}`);
  const text = String(claimed);
  if (text === unsignedPayload || /^[0-9a-f]{64}$/.test(text)) return text;
  if (text.startsWith('STREAMING-'))
    return signatureFailure('payload-unsupported', `${header}: ${text} is not modelled.`);
  return signatureFailure(
    'payload-invalid',
    `${header} must be ${unsignedPayload}, or a valid sha256 value, got '${text}'.`,
  );
}

/** Whether the body is the one that was signed; looked at when the signature is right. */
export function checkPayload({ body }: SignableRequest, signed: string): SignatureFailure | undefined {
  if (signed === unsignedPayload) return undefined;
  const computed = sha256(body);
  if (computed === signed) return undefined;
  return signatureFailure('payload-mismatch', `The provided '${header}' header does not match what was computed.`, {
    ClientComputedContentSHA256: signed,
    S3ComputedContentSHA256: computed,
  });
}
