import type { Authorization } from './authorization.ts';
import type { SignableRequest } from './canonical-request.ts';
import { type SignatureFailure, signatureFailure } from './signature-failure.ts';
import { timestampOf } from './timestamp.ts';

/** How far a signer's clock may be off, minutes. https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/common-errors.html (checked 2026-11-21) */
const maxSkewMinutes = 15;
const maxSkewMs = maxSkewMinutes * 60_000;

/** What a signature has to be made out to. */
export interface Place {
  readonly region: string;
  readonly service: string;
}

/** The headers that decide over a request have to be signed: the host, and all of AWS's own. */
export function checkSignedHeaders(
  { signedHeaders }: Authorization,
  { headers }: SignableRequest,
): SignatureFailure | undefined {
  if (!signedHeaders.includes('host'))
    return unsigned(`'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.`, ['host']);
  const forgotten: string[] = [];
  for (const name in headers) if (name.startsWith('x-amz-') && !signedHeaders.includes(name)) forgotten.push(name);
  if (forgotten.length === 0) return undefined;
  const sentences = forgotten.map((name) => `'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
  return unsigned(sentences.join(' '), forgotten);
}

function unsigned(detail: string, names: readonly string[]): SignatureFailure {
  return signatureFailure('unsigned-header', detail, { HeadersNotSigned: names.join(', ') });
}

/**
 * A request is good for 15 minutes around its time, a presigned one from 15 minutes before it until it expires.
 *
 * @param now milliseconds since the epoch, of the clock that the signer goes by
 */
export function checkTime(authorization: Authorization, now: number): SignatureFailure | undefined {
  const { expiresSeconds, time } = authorization;
  if (time > now + maxSkewMs) return skewed(authorization, now, 'later');
  if (expiresSeconds === undefined) return time < now - maxSkewMs ? skewed(authorization, now, 'earlier') : undefined;
  const expires = time + expiresSeconds * 1_000;
  if (now <= expires) return undefined;
  return signatureFailure('expired-request', '', {
    'X-Amz-Expires': String(expiresSeconds),
    Expires: new Date(expires).toISOString(),
    ServerTime: new Date(now).toISOString(),
  });
}

function skewed({ timestamp }: Authorization, now: number, side: 'earlier' | 'later'): SignatureFailure {
  const [limit, sign] = side === 'later' ? [now + maxSkewMs, '+'] : [now - maxSkewMs, '-'];
  const start = side === 'later' ? 'Signature not yet current' : 'Signature expired';
  const relation = side === 'later' ? 'is still later than' : 'is now earlier than';
  const server = `${timestampOf(now)} ${sign} ${maxSkewMinutes} min.`;
  return signatureFailure('skewed', `${start}: ${timestamp} ${relation} ${timestampOf(limit)} (${server})`, {
    RequestTime: timestamp,
    ServerTime: new Date(now).toISOString(),
    MaxAllowedSkewMilliseconds: String(maxSkewMs),
  });
}

/**
 * The scope says for which day, Region and service a signature is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html (checked 2026-11-21)
 */
export function checkScope(authorization: Authorization, place: Place): SignatureFailure | undefined {
  const { region, scopeDate, service, terminator, timestamp } = authorization;
  const wrong: string[] = [];
  if (region !== place.region)
    wrong.push(`Credential should be scoped to a valid region, not '${region}': expected '${place.region}'.`);
  if (service !== place.service)
    wrong.push(`Credential should be scoped to correct service: '${place.service}', not '${service}'.`);
  if (terminator !== 'aws4_request')
    wrong.push(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`);
  const day = timestamp.slice(0, 8);
  if (scopeDate !== day)
    wrong.push(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ' +
        `'${scopeDate}' != '${day}', from '${timestamp}'.`,
    );
  if (wrong.length === 0) return undefined;
  return signatureFailure('wrong-scope', wrong.join(' '), region === place.region ? {} : { Region: place.region });
}
