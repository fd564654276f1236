import { timingSafeEqual } from 'node:crypto';
import type { Credential } from '../credential.ts';
import type { Authorization } from './authorization.ts';
import { canonicalRequest, type SignableRequest, sha256 } from './canonical-request.ts';
import { checkPayload, signedPayload } from './payload.ts';
import { checkScope, checkSignedHeaders, checkTime, type Place } from './request-rules.ts';
import { type SignatureFailure, signatureFailure } from './signature-failure.ts';
import { hmac, SigningKeys } from './signing-keys.ts';

/** By what a signature is verified. */
export interface Verification extends Place {
  /** Milliseconds since the epoch, of the clock that the signer goes by. */
  readonly signerNow: number;
  /** Milliseconds since the epoch, of the clock by which sessions end. */
  readonly cloudNow: number;
  readonly find: (accessKeyId: string) => Credential | undefined;
}

/** Verifies signatures of version 4. */
export class SignatureVerifier {
  readonly #keys = new SigningKeys();

  /**
   * Looks first at what needs no secret: the headers, the time, the scope; then at the credential, the signature and the body.
   *
   * @returns whose the signature is, or what is wrong with it
   */
  verify(
    request: SignableRequest,
    authorization: Authorization,
    verification: Verification,
  ): Credential | SignatureFailure {
    const { cloudNow, find, signerNow } = verification;
    const failure =
      checkSignedHeaders(authorization, request) ??
      checkTime(authorization, signerNow) ??
      checkScope(authorization, verification);
    if (failure) return failure;
    const { accessKeyId } = authorization;
    const credential = find(accessKeyId);
    if (!credential) return signatureFailure('unknown-key', '', { AWSAccessKeyId: accessKeyId });
    return (
      checkCredential(authorization, credential, cloudNow) ??
      this.#checkSignature(request, authorization, credential) ??
      credential
    );
  }

  #checkSignature(
    request: SignableRequest,
    authorization: Authorization,
    credential: Credential,
  ): SignatureFailure | undefined {
    const payload = signedPayload(request, authorization);
    if (typeof payload !== 'string') return payload;
    const { accessKeyId, region, scopeDate, service, signature, timestamp } = authorization;
    const canonical = canonicalRequest(request, authorization, payload);
    const scope = `${scopeDate}/${region}/${service}/aws4_request`;
    const toSign = `AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
    const expected = hmac(this.#keys.keyOf(credential.secretAccessKey, authorization), toSign);
    const given = Buffer.from(signature, 'hex');
    if (given.length === expected.length && signature.length === 64 && timingSafeEqual(given, expected))
      return service === 's3' ? checkPayload(request, payload) : undefined;
    return signatureFailure(
      'mismatch',
      `\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${toSign}'\n`,
      { AWSAccessKeyId: accessKeyId, StringToSign: toSign, SignatureProvided: signature, CanonicalRequest: canonical },
    );
  }
}

function checkCredential(
  { sessionToken }: Authorization,
  credential: Credential,
  now: number,
): SignatureFailure | undefined {
  if (sessionToken !== credential.sessionToken) return signatureFailure('wrong-token');
  return (credential.expiresAt ?? Infinity) <= now ? signatureFailure('expired-token') : undefined;
}
