import type { MessageAttribute } from '../../core/ports.ts';
import { unknownAttribute } from '../errors.ts';
import { md5OfAttributes } from '../queue/digests.ts';
import type { Message } from '../queue/message.ts';
import { systemAttributes } from '../queue/received-message.ts';

const systemAttributeNames = new Set([
  'All',
  'SenderId',
  'SentTimestamp',
  'ApproximateReceiveCount',
  'ApproximateFirstReceiveTimestamp',
  'SequenceNumber',
  'MessageDeduplicationId',
  'MessageGroupId',
  'AWSTraceHeader',
  'DeadLetterQueueSourceArn',
]);

/** Throws InvalidAttributeName for a system attribute that does not exist. */
export function checkSystemAttributeNames(names: readonly string[]): void {
  const unknown = names.find((name) => !systemAttributeNames.has(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
}

/**
 * A message as ReceiveMessage answers it, with the attributes that were asked for; the digest covers exactly these.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html (checked 2026-11-21)
 */
export function messageShape(
  message: Message,
  systemNames: readonly string[],
  attributeNames: readonly string[],
): Record<string, unknown> {
  const system = pick(systemAttributes(message), (name) => systemNames.includes('All') || systemNames.includes(name));
  const attributes: Record<string, MessageAttribute> = pick(message.attributes, (name) =>
    attributeNames.some((wanted) => isWanted(name, wanted)),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: message.md5OfBody,
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: md5OfAttributes(attributes),
    }),
  };
}

/**
 * A name, `All` or `.*` for all, or a prefix such as `order.*`. `*` gives all too: AWS was recorded doing so by a public test
 * (`test_receive_message_message_attribute_names_filters`).
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/sqs/test_sqs.snapshot.json (checked 2026-11-21)
 */
function isWanted(name: string, wanted: string): boolean {
  if (wanted === 'All' || wanted === '.*' || wanted === '*' || wanted === name) return true;
  return wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -2));
}

function pick<Value>(
  record: Readonly<Record<string, Value>>,
  wanted: (name: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted(name)));
}
