import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../core/aws-error.ts';
import type { RestRequest } from '../wire/service-endpoint.ts';
import type { NewObject } from './object-store.ts';

/** Digests that a request may bring of its body, by the header, in base64. */
const digests: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  'content-md5': (body) => createHash('md5').update(body).digest(),
  'x-amz-checksum-crc32': (body) => uint32(crc32(body)),
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest(),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest(),
};

/** Headers that say how a request was made and signed, and nothing of the object. */
const ofRequest = /^x-amz-(date|content-sha256|security-token|user-agent|sdk-checksum-algorithm)$/;

/**
 * Reads the object of a PutObject, text in UTF-8. What a header asks of the object beside its type is refused by name.
 *
 * @throws AwsError `BadDigest` for a body that is not the one that was sent, `NotImplemented`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html (not checked)
 */
export function readObject({ headers, body }: Pick<RestRequest, 'headers' | 'body'>): NewObject {
  for (const name of Object.keys(headers)) {
    const isExtra = (name.startsWith('x-amz-') && !ofRequest.test(name)) || /^if-|^content-encoding$/.test(name);
    if (isExtra && !(name in digests)) throw notEmulated(`The header ${name} of PutObject`);
  }
  for (const [name, digest] of Object.entries(digests)) {
    const claimed = headers[name];
    if (claimed === undefined || claimed === digest(body).toString('base64')) continue;
    throw new AwsError('BadDigest', `The ${name} you specified did not match what we received.`);
  }
  const text = body.toString();
  if (!Buffer.from(text).equals(body)) throw notEmulated('An object that is no text in UTF-8');
  const contentType = headers['content-type'];
  return { body: text, contentType: typeof contentType === 'string' ? contentType : undefined };
}

function notEmulated(what: string): AwsError {
  return new AwsError('NotImplemented', `${what} is not emulated.`, 501);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
