import { type SignatureFailure, signatureFailure } from './signature-failure.ts';
import { timeOf } from './timestamp.ts';

/** What a request says of its signature, in its `Authorization` header or, presigned, in its query. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `YYYYMMDD`, of the credential scope. */
  readonly scopeDate: string;
  readonly region: string;
  /** The signing name of the service: `sqs`, `dynamodb`. */
  readonly service: string;
  /** What ends the scope: `aws4_request`. */
  readonly terminator: string;
  /** In lower case, sorted, as signed. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
  /** `YYYYMMDD'T'HHMMSS'Z'` */
  readonly timestamp: string;
  /** The same in milliseconds since the epoch. */
  readonly time: number;
  readonly sessionToken: string | undefined;
  /** Whether the signature stands in the query. */
  readonly presigned: boolean;
  /** Seconds that a presigned request is good for; `undefined` for one that is signed in its headers. */
  readonly expiresSeconds: number | undefined;
}

/** A request as far as its signature is concerned. */
export interface SignedParts {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: URLSearchParams;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** A week. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html (not checked) */
const maxExpiresSeconds = 604_800;

/**
 * Reads the signature of a request. Nothing of it is proved yet.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html (checked 2026-11-21)
 */
export function parseAuthorization({ headers, query }: SignedParts): Authorization | SignatureFailure {
  const header = textOf(headers['authorization']);
  const presigned = query.has('X-Amz-Algorithm');
  if (header !== undefined) return presigned ? signatureFailure('signed-twice') : fromHeader(header, headers);
  return presigned ? fromQuery(query) : signatureFailure('missing');
}

/** The service that a request is signed for, as it says itself; `undefined` when it is not signed. */
export function signingNameOf({ headers, query }: SignedParts): string | undefined {
  const header = textOf(headers['authorization']);
  const credential = header === undefined ? query.get('X-Amz-Credential') : fieldsOf(header).get('Credential');
  return credential?.split('/')[3];
}

function fromHeader(header: string, headers: SignedParts['headers']): Authorization | SignatureFailure {
  const named = header.split(' ', 1)[0] ?? '';
  if (named !== algorithm)
    return signatureFailure(
      'unsupported-algorithm',
      `Unsupported AWS 'algorithm': '${named}', expected '${algorithm}'.`,
    );
  const fields = fieldsOf(header);
  const given = {
    Credential: fields.get('Credential'),
    Signature: fields.get('Signature'),
    SignedHeaders: fields.get('SignedHeaders'),
  };
  const timestamp = textOf(headers['x-amz-date']) ?? textOf(headers['date']);
  const absent = Object.entries(given).flatMap(([name, value]) =>
    value ? [] : [`Authorization header requires '${name}' parameter.`],
  );
  if (!timestamp) absent.push(`Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.`);
  if (absent.length > 0) return signatureFailure('incomplete', `${absent.join(' ')} Authorization=${algorithm}`);
  return assemble('incomplete', {
    ...given,
    timestamp,
    sessionToken: textOf(headers['x-amz-security-token']),
    expiresSeconds: undefined,
  });
}

function fromQuery(query: URLSearchParams): Authorization | SignatureFailure {
  const get = (name: string): string | undefined => query.get(`X-Amz-${name}`) ?? undefined;
  const named = get('Algorithm');
  if (named !== algorithm)
    return signatureFailure('incomplete-query', `X-Amz-Algorithm only supports "${algorithm}", got "${named}".`);
  const absent = ['Credential', 'Signature', 'SignedHeaders', 'Date'].filter((name) => !get(name));
  if (absent.length > 0) {
    const sentences = absent.map((name) => `AWS query-string parameters must include 'X-Amz-${name}'.`);
    return signatureFailure('incomplete-query', `${sentences.join(' ')} Re-examine the query-string parameters.`);
  }
  const expires = get('Expires') ?? '';
  if (!/^\d{1,6}$/.test(expires) || Number(expires) < 1 || Number(expires) > maxExpiresSeconds)
    return signatureFailure(
      'incomplete-query',
      `X-Amz-Expires must be 1 to ${maxExpiresSeconds} seconds, got '${expires}'.`,
    );
  return assemble('incomplete-query', {
    Credential: get('Credential'),
    Signature: get('Signature'),
    SignedHeaders: get('SignedHeaders'),
    timestamp: get('Date'),
    sessionToken: get('Security-Token'),
    expiresSeconds: Number(expires),
  });
}

/** `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…` by the names of its fields. */
function fieldsOf(header: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const field of header.slice(header.indexOf(' ') + 1).split(',')) {
    const equals = field.indexOf('=');
    if (equals >= 0) fields.set(field.slice(0, equals).trim(), field.slice(equals + 1).trim());
  }
  return fields;
}

interface Parts {
  readonly Credential: string | undefined;
  readonly Signature: string | undefined;
  readonly SignedHeaders: string | undefined;
  readonly timestamp: string | undefined;
  readonly sessionToken: string | undefined;
  readonly expiresSeconds: number | undefined;
}

function assemble(
  problem: 'incomplete' | 'incomplete-query',
  { Credential = '', Signature = '', SignedHeaders = '', timestamp = '', ...rest }: Parts,
): Authorization | SignatureFailure {
  const [accessKeyId = '', scopeDate = '', region = '', service = '', terminator, ...more] = Credential.split('/');
  if (terminator === undefined || more.length > 0)
    return signatureFailure(
      problem,
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${Credential}'.`,
    );
  const time = timeOf(timestamp);
  if (time === undefined)
    return signatureFailure(
      problem,
      `Date must be in ISO-8601 'basic format'. Got '${timestamp}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    );
  return {
    accessKeyId,
    scopeDate,
    region,
    service,
    terminator,
    timestamp,
    time,
    signature: Signature,
    signedHeaders: SignedHeaders.split(';'),
    presigned: problem === 'incomplete-query',
    ...rest,
  };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}
