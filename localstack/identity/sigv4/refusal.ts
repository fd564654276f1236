import { AwsError } from '../../core/aws-error.ts';
import type { Dialect } from '../../wire/gate.ts';
import { s3Words } from './s3-words.ts';
import type { SignatureFailure, SignatureProblem } from './signature-failure.ts';

/** What a problem is called by services that speak JSON, and by those that speak Query; and what is said of it. */
interface Words {
  readonly json: string;
  readonly query: readonly [code: string, status: number];
  /** Unless the failure says more. */
  readonly text?: string;
}

const mismatch = { json: 'InvalidSignatureException', query: ['SignatureDoesNotMatch', 403] } as const;
const incomplete = { json: 'IncompleteSignatureException', query: ['IncompleteSignature', 400] } as const;
const unrecognized = {
  json: 'UnrecognizedClientException',
  query: ['InvalidClientTokenId', 403],
  text: 'The security token included in the request is invalid.',
} as const;

/**
 * https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/common-errors.html (checked 2026-11-21),
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html (checked 2026-11-21): JSON's are 400
 */
const words: Readonly<Record<SignatureProblem, Words>> = {
  missing: {
    json: 'MissingAuthenticationTokenException',
    query: ['MissingAuthenticationToken', 403],
    text: 'Request is missing Authentication Token',
  },
  'signed-twice': {
    ...mismatch,
    text: "A request is signed in its Authorization header or in its query with 'X-Amz-Algorithm', not in both.",
  },
  'unsupported-algorithm': incomplete,
  incomplete,
  'incomplete-query': incomplete,
  'unsigned-header': mismatch,
  skewed: mismatch,
  'expired-request': { ...mismatch, query: ['RequestExpired', 400], text: 'Request has expired.' },
  'wrong-scope': mismatch,
  'unknown-key': unrecognized,
  'wrong-token': unrecognized,
  'expired-token': {
    json: 'ExpiredTokenException',
    query: ['ExpiredToken', 403],
    text: 'The security token included in the request is expired',
  },
  'payload-missing': mismatch,
  'payload-unsupported': mismatch,
  'payload-invalid': mismatch,
  'payload-mismatch': mismatch,
  mismatch,
};

/** What AWS says before the strings that should have been signed. */
const mismatchText =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
  'signing method. Consult the service documentation for details.';

/**
 * Says what is wrong with a signature in the words of a protocol.
 *
 * @param hint added for a key that is not known: which there are
 */
export function toRefusal(failure: SignatureFailure, dialect: Dialect, hint: string): AwsError {
  const { problem } = failure;
  const addition = problem === 'unknown-key' ? ` ${hint}` : '';
  if (dialect === 's3') {
    const { code, status, text } = s3Words(failure);
    return new AwsError(code, text + addition, status, failure.members);
  }
  const { json, query, text = '' } = words[problem];
  const [code, status] = dialect === 'query' ? query : ([json, dialect === 'json' ? 400 : 403] as const);
  return new AwsError(code, `${problem === 'mismatch' ? mismatchText : text}${failure.detail}${addition}`, status);
}
