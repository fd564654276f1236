import type { MessageAttribute } from '../../core/ports.ts';
import { invalidParameter } from '../errors.ts';
import { sqsLimits } from '../limits.ts';
import { forbiddenCharacter } from './characters.ts';

type Attributes = Readonly<Record<string, MessageAttribute>>;

/** UTF-8 bytes of names, types and values; a binary value counts decoded. */
export function attributeBytes(attributes: Attributes): number {
  let bytes = 0;
  for (const [name, attribute] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType);
    bytes += Buffer.byteLength(attribute.StringValue ?? '') + Buffer.byteLength(attribute.BinaryValue ?? '', 'base64');
  }
  return bytes;
}

/**
 * Throws InvalidParameterValue for message attributes that SQS refuses.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html (checked 2026-11-21)
 */
export function checkAttributes(attributes: Attributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > sqsLimits.maxMessageAttributes)
    throw invalidParameter(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${sqsLimits.maxMessageAttributes}].`,
    );
  for (const [name, attribute] of entries) {
    checkName(name);
    checkValue(name, attribute);
  }
}

/**
 * Letters may be of any script: AWS was recorded taking `attr.1øßä` by a public test
 * (`test_send_message_with_invalid_string_attributes`).
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.py (checked 2026-11-21)
 */
function checkName(name: string): void {
  if (!/^[\p{L}\p{N}_.-]{1,256}$/u.test(name) || /^\.|\.\.|\.$/.test(name))
    throw invalidParameter(
      `The message (user) attribute name '${name}' is invalid. It can contain letters, digits, underscores, hyphens and ` +
        'single periods inside, and up to 256 characters.',
    );
  if (/^(aws|amazon)\./i.test(name))
    throw invalidParameter(
      `The message (user) attribute name '${name}' must not start with the reserved AWS. or Amazon.`,
    );
}

function checkValue(name: string, { DataType, StringValue, BinaryValue }: MessageAttribute): void {
  const [type] = DataType.split('.', 1);
  if (DataType.length > 256 || (type !== 'String' && type !== 'Number' && type !== 'Binary'))
    throw invalidParameter(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type ` +
        'prefixes: Binary, Number, String.',
    );
  const value = type === 'Binary' ? BinaryValue : StringValue;
  if (!value || (StringValue !== undefined && BinaryValue !== undefined))
    throw invalidParameter(
      `The message (user) attribute '${name}' must contain a non-empty value of type '${type}' and no other.`,
    );
  if (type === 'Number' && !Number.isFinite(Number(value)))
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  const forbidden = type === 'Binary' ? undefined : forbiddenCharacter(value);
  if (forbidden !== undefined)
    throw invalidParameter(
      `Invalid binary character '${forbidden}' was found in the message (user) attribute '${name}'.`,
    );
}
