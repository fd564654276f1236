import { toRefusal } from '../../../../localstack/identity/sigv4/refusal.ts';
import { signatureFailure, type SignatureProblem } from '../../../../localstack/identity/sigv4/signature-failure.ts';
import type { Dialect } from '../../../../localstack/wire/gate.ts';

const hint = 'There are these keys.';
const wordsOf = (problem: SignatureProblem, dialect: Dialect) => {
  const { code, status } = toRefusal(signatureFailure(problem, 'Why.'), dialect, hint);
  return `${code} ${status}`;
};

/** JSON's status is 400, that of REST with the same code 403. */
test.each<[SignatureProblem, string, string, string]>([
  ['missing', 'MissingAuthenticationTokenException', 'MissingAuthenticationToken 403', 'AccessDenied 403'],
  ['signed-twice', 'InvalidSignatureException', 'SignatureDoesNotMatch 403', 'InvalidArgument 400'],
  ['unsupported-algorithm', 'IncompleteSignatureException', 'IncompleteSignature 400', 'InvalidArgument 400'],
  ['incomplete', 'IncompleteSignatureException', 'IncompleteSignature 400', 'AuthorizationHeaderMalformed 400'],
  [
    'incomplete-query',
    'IncompleteSignatureException',
    'IncompleteSignature 400',
    'AuthorizationQueryParametersError 400',
  ],
  ['unsigned-header', 'InvalidSignatureException', 'SignatureDoesNotMatch 403', 'AccessDenied 403'],
  ['skewed', 'InvalidSignatureException', 'SignatureDoesNotMatch 403', 'RequestTimeTooSkewed 403'],
  ['expired-request', 'InvalidSignatureException', 'RequestExpired 400', 'AccessDenied 403'],
  ['wrong-scope', 'InvalidSignatureException', 'SignatureDoesNotMatch 403', 'AuthorizationHeaderMalformed 400'],
  ['unknown-key', 'UnrecognizedClientException', 'InvalidClientTokenId 403', 'InvalidAccessKeyId 403'],
  ['wrong-token', 'UnrecognizedClientException', 'InvalidClientTokenId 403', 'InvalidToken 400'],
  ['expired-token', 'ExpiredTokenException', 'ExpiredToken 403', 'ExpiredToken 400'],
  ['mismatch', 'InvalidSignatureException', 'SignatureDoesNotMatch 403', 'SignatureDoesNotMatch 403'],
])('%s is %s, %s, and to S3 %s', (problem, json, query, s3) => {
  expect(wordsOf(problem, 'json')).toBe(`${json} 400`);
  expect(wordsOf(problem, 'rest-json')).toBe(`${json} 403`);
  expect(wordsOf(problem, 'query')).toBe(query);
  expect(wordsOf(problem, 's3')).toBe(s3);
});

test.each<[SignatureProblem, string]>([
  ['payload-missing', 'InvalidRequest 400'],
  ['payload-unsupported', 'NotImplemented 501'],
  ['payload-invalid', 'InvalidArgument 400'],
  ['payload-mismatch', 'XAmzContentSHA256Mismatch 400'],
])('%s is a problem of S3 alone, %s', (problem, words) => {
  expect(wordsOf(problem, 's3')).toBe(words);
});

test('what is not known is said with what is', () => {
  const failure = signatureFailure('unknown-key', '', { AWSAccessKeyId: 'AKIA' });
  expect(toRefusal(failure, 'json', hint).message).toBe(
    `The security token included in the request is invalid. ${hint}`,
  );
  expect(toRefusal(failure, 's3', hint)).toMatchObject({
    message: `The AWS Access Key Id you provided does not exist in our records. ${hint}`,
    members: { AWSAccessKeyId: 'AKIA' },
  });
  expect(toRefusal(signatureFailure('missing'), 'json', hint).message).toBe('Request is missing Authentication Token');
});

test('what should have been signed is in the message, and for S3 beside it', () => {
  const failure = signatureFailure('mismatch', '\n\nThe Canonical String …', { StringToSign: 'x' });
  const json = toRefusal(failure, 'json', hint);
  expect(json.message).toMatch(
    /^The request signature we calculated does not match[^]*details\.\n\nThe Canonical String …$/,
  );
  expect(json.members).toEqual({});
  const s3 = toRefusal(failure, 's3', hint);
  expect(s3.message).toMatch(/^The request signature we calculated[^]*signing method\.$/);
  expect(s3.members).toEqual({ StringToSign: 'x' });
});

test('S3 says which of its headers is malformed', () => {
  const failure = signatureFailure('wrong-scope', 'Credential should be scoped …');
  expect(toRefusal(failure, 's3', hint).message).toBe(
    'The authorization header is malformed; Credential should be scoped …',
  );
});
