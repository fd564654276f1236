import type { ReceivedMessage } from '../../core/ports.ts';

/** A message as a function gets it: `SQSRecord` of `@types/aws-lambda`. */
export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, SqsRecordAttribute>>;
  readonly md5OfBody: string;
  readonly eventSource: 'aws:sqs';
  readonly eventSourceARN: string;
  readonly awsRegion: string;
}

interface SqsRecordAttribute {
  readonly stringValue?: string;
  readonly binaryValue?: string;
  readonly stringListValues: readonly string[];
  readonly binaryListValues: readonly string[];
  readonly dataType: string;
}

/**
 * Makes the record of a message.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#sqs-sample-event, not checked
 */
export function sqsRecord(message: ReceivedMessage, queueArn: string): SqsRecord {
  const { messageId, receiptHandle, body, attributes, md5OfBody } = message;
  const messageAttributes = Object.fromEntries(
    Object.entries(message.messageAttributes).map(([name, { BinaryValue, DataType, StringValue }]) => [
      name,
      {
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  );
  return {
    messageId,
    receiptHandle,
    body,
    attributes,
    messageAttributes,
    md5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}

/**
 * What a filter sees of a record: a body that is a JSON object is matched by its members, any other as the text it is.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html, not checked
 */
export function filteredView(record: SqsRecord): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(record.body);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...record, body };
  } catch {
    // A body that is no JSON is text.
  }
  return { ...record };
}
