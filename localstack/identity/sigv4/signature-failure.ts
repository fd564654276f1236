/** What can be wrong with a request's signature. */
export type SignatureProblem =
  | 'missing'
  | 'signed-twice'
  | 'unsupported-algorithm'
  | 'incomplete'
  | 'incomplete-query'
  | 'unsigned-header'
  | 'skewed'
  | 'expired-request'
  | 'wrong-scope'
  | 'unknown-key'
  | 'wrong-token'
  | 'expired-token'
  | 'payload-missing'
  | 'payload-unsupported'
  | 'payload-invalid'
  | 'payload-mismatch'
  | 'mismatch';

/** A signature that does not let a request in. */
export interface SignatureFailure {
  readonly problem: SignatureProblem;
  /** What was got and what was expected, as far as the protocol's own words do not say it. */
  readonly detail: string;
  /** What S3 adds to its error. */
  readonly members: Readonly<Record<string, string | readonly string[]>>;
}

/** A failure, with the words about it that no protocol has of its own. */
export function signatureFailure(
  problem: SignatureProblem,
  detail = '',
  members: SignatureFailure['members'] = {},
): SignatureFailure {
  return { problem, detail, members };
}
