import { gunzipSync } from 'node:zlib';
import { AwsError } from '../core/aws-error.ts';
import { maxBodyBytes, type WireRequest } from './request.ts';

/**
 * A request's body as it was before the sender compressed it, as SDKs do with PutMetricData from 10 kB on. The signature is made
 * over what was sent, so this comes after it is verified.
 *
 * @throws AwsError `SerializationException` for what is no gzip, or another encoding
 * @see https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait (not checked)
 */
export function decodedBody({ headers, body }: Pick<WireRequest, 'headers' | 'body'>): Buffer {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip')
    throw new AwsError('SerializationException', `The content encoding must be gzip, got ${String(encoding)}.`);
  try {
    return gunzipSync(body, { maxOutputLength: maxBodyBytes });
  } catch {
    throw new AwsError('SerializationException', `The request body is not gzip of at most ${maxBodyBytes} bytes.`);
  }
}
