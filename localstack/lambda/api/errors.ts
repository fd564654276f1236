import type { AwsError } from '../../core/aws-error.ts';
import type { RestResponse } from '../../wire/service-endpoint.ts';
import { json } from './operation.ts';

/** Errors whose message is in `Message`, with a capital; all others have it in `message`. */
const capitalized = /^(ResourceNotFound|ResourceInUse|Service|AccessDenied|KMS\w+)Exception$/;

/** Errors that say whose fault they are, which those of AWS's framework do not. */
const ofTheFramework = /^(AccessDenied|Validation|UnknownOperation)Exception$|^(Serialization|InternalFailure)/;

/**
 * An error in Lambda's shape: its code in a header, and in the body whose fault it is.
 * https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html (not checked; the bodies as recorded from AWS)
 */
export function renderError({ code, members, message, status }: AwsError): RestResponse {
  const body = {
    ...members,
    ...(!ofTheFramework.test(code) && { Type: status < 500 ? 'User' : 'Server' }),
    [capitalized.test(code) ? 'Message' : 'message']: message,
  };
  return json(body, code === 'AccessDeniedException' ? 403 : status, { 'x-amzn-errortype': code });
}
