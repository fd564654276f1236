import { AwsError } from '../../../localstack/core/aws-error.ts';
import { sqsEndpoint } from '../../../localstack/sqs/endpoint.ts';
import { startSqs } from './fixture.ts';

const endpoint = sqsEndpoint(startSqs().sqs);

test('requests are signed for sqs', () => expect(endpoint.signingName).toBe('sqs'));

test.each([
  ['KMSAccessDeniedException', 'KmsAccessDenied', 'KMS.AccessDeniedException'],
  ['KMSDisabledException', 'KmsDisabled', 'KMS.DisabledException'],
  ['KMSInvalidStateException', 'KmsInvalidState', 'KMS.InvalidStateException'],
  ['KMSNotFoundException', 'KmsNotFound', 'KMS.NotFoundException'],
  ['AccessDeniedException', 'AccessDeniedException', 'AccessDenied'],
])('%s is answered as %s, in the Query protocol as %s', (code, own, old) => {
  const error = new AwsError(code, 'why', 403);
  const answered = endpoint.toServiceError?.(error, 'SendMessage');
  expect(answered).toMatchObject({ code: own, message: 'why', status: own === code ? 403 : 400 });
  expect(endpoint.queryErrorCodes?.[own]).toBe(old);
});
