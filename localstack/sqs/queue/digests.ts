import { createHash, hash } from 'node:crypto';
import type { MessageAttribute } from '../../core/ports.ts';

/** The hexadecimal MD5 of a message body. */
export function md5OfBody(body: string): string {
  return hash('md5', body);
}

/**
 * The MD5 that SQS answers for message attributes and every AWS SDK verifies: attributes sorted by name; of each the
 * length (4 bytes, big endian) and bytes of its name and data type, one byte for the transport type (1 string, 2 binary),
 * and the length and bytes of its value.
 *
 * @returns `undefined` for no attributes: SQS then answers no digest
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 *   (checked 2026-11-21)
 */
export function md5OfAttributes(attributes: Readonly<Record<string, MessageAttribute>>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const digest = createHash('md5');
  const update = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    digest.update(length).update(bytes);
  };
  for (const name of names) {
    const { DataType, StringValue, BinaryValue } = attributes[name] as MessageAttribute;
    const isBinary = DataType.startsWith('Binary');
    update(Buffer.from(name));
    update(Buffer.from(DataType));
    digest.update(Buffer.of(isBinary ? 2 : 1));
    update(isBinary ? Buffer.from(BinaryValue ?? '', 'base64') : Buffer.from(StringValue ?? ''));
  }
  return digest.digest('hex');
}

/** The deduplication id that SQS makes from the body (and not from the attributes) for content-based deduplication. */
export function contentDeduplicationId(body: string): string {
  return hash('sha256', body);
}
