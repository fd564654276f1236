import type { AwsError } from '../core/aws-error.ts';
import type { RestEndpoint, RestRequest, RestResponse } from '../wire/service-endpoint.ts';
import type { BucketStore } from './object-store.ts';
import { operationOf } from './operations.ts';
import { xml } from './xml.ts';

/** S3 as the wire serves it: path-style, XML. */
export function s3Endpoint(store: BucketStore): RestEndpoint {
  return {
    signingName: 's3',
    handle: (request, { check }) => {
      const { access, run } = operationOf(store, request);
      for (const each of access) check(each);
      return run();
    },
    renderError,
  };
}

/** What S3 calls the authorizer's errors; a key that cannot be used is named as KMS does, by a code of S3's own. */
const codes: Readonly<Record<string, readonly [code: string, status: number]>> = {
  AccessDeniedException: ['AccessDenied', 403],
  KMSAccessDeniedException: ['AccessDenied', 403],
  KMSDisabledException: ['KMS.DisabledException', 400],
  KMSInvalidStateException: ['KMS.KMSInvalidStateException', 400],
  KMSNotFoundException: ['KMS.NotFoundException', 400],
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (not checked) */
function renderError(error: AwsError, { id, method, path }: RestRequest): RestResponse {
  const [code, status] = codes[error.code] ?? [error.code, error.status];
  if (method === 'HEAD') return { status };
  const document = { Code: code, Message: error.message, ...error.members, Resource: path, RequestId: id };
  return { status, headers: { 'content-type': 'application/xml' }, body: xml({ Error: document }) };
}
