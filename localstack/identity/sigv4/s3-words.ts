import type { SignatureFailure, SignatureProblem } from './signature-failure.ts';

/** What S3 calls a problem. */
export interface S3Words {
  readonly code: string;
  readonly status: number;
  readonly text: string;
}

/** A text of `undefined` is the failure's own. */
type Entry = readonly [code: string, status: number, text?: string];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (not checked; the texts as recorded from AWS) */
const words: Readonly<Record<SignatureProblem, Entry>> = {
  missing: ['AccessDenied', 403, 'Access Denied'],
  'signed-twice': [
    'InvalidArgument',
    400,
    'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the ' +
      'Authorization header should be specified',
  ],
  'unsupported-algorithm': ['InvalidArgument', 400, 'Unsupported Authorization Type'],
  incomplete: ['AuthorizationHeaderMalformed', 400],
  'incomplete-query': ['AuthorizationQueryParametersError', 400],
  'unsigned-header': ['AccessDenied', 403, 'There were headers present in the request which were not signed'],
  skewed: ['RequestTimeTooSkewed', 403, 'The difference between the request time and the current time is too large.'],
  'expired-request': ['AccessDenied', 403, 'Request has expired'],
  'wrong-scope': ['AuthorizationHeaderMalformed', 400],
  'unknown-key': ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
  'wrong-token': ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
  'expired-token': ['ExpiredToken', 400, 'The provided token has expired.'],
  'payload-missing': ['InvalidRequest', 400],
  'payload-unsupported': ['NotImplemented', 501],
  'payload-invalid': ['InvalidArgument', 400],
  'payload-mismatch': ['XAmzContentSHA256Mismatch', 400],
  mismatch: [
    'SignatureDoesNotMatch',
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
};

/** Says what is wrong with a signature as S3 does. */
export function s3Words({ detail, problem }: SignatureFailure): S3Words {
  const [code, status, text = detail] = words[problem];
  return {
    code,
    status,
    text: code === 'AuthorizationHeaderMalformed' ? `The authorization header is malformed; ${text}` : text,
  };
}
