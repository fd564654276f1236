import * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import { missingParameter } from '../errors.ts';

/**
 * Reads an operation's input. Members that it does not know are ignored, as AWS does.
 *
 * @throws AwsError MissingParameter for a required member that is absent, SerializationException for one of a wrong type
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  if (valueAt(input, path) === undefined) throw missingParameter(path.join('.'));
  throw new AwsError('SerializationException', `Member ${path.join('.') || '(body)'}: ${issue?.message}`);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}

/** A map of text to text: attributes of queues, tags. */
export const texts = z.record(z.string(), z.string());

/** A message attribute in a request. Further members (the list values, which SQS never supported) are ignored. */
export const attributeInput = z.object({
  DataType: z.string(),
  StringValue: z.string().exactOptional(),
  BinaryValue: z.string().exactOptional(),
});

/** What SendMessage and each entry of SendMessageBatch have in common. */
export const messageInput = z.object({
  MessageBody: z.string(),
  DelaySeconds: z.int().optional(),
  MessageAttributes: z.record(z.string(), attributeInput).default({}),
  MessageSystemAttributes: z.record(z.string(), attributeInput).default({}),
  MessageDeduplicationId: z.string().optional(),
  MessageGroupId: z.string().optional(),
});
