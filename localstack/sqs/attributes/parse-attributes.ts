import type * as z from 'zod';
import { AwsError } from '../../core/aws-error.ts';
import { invalidAttribute, invalidParameter, invalidRedrive, unknownAttribute } from '../errors.ts';
import { queueConfig, type QueueConfig } from '../queue-config.ts';
import { isSettable, valueOf } from './attribute-text.ts';

/** Attributes as the API takes them. */
export type AttributeTexts = Readonly<Record<string, string>>;

/**
 * The configuration that attributes make of what there was before, which is a queue's configuration or just its name.
 *
 * @throws AwsError InvalidAttributeName, InvalidAttributeValue, and InvalidParameterValue for names and redrive policies
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html (checked 2026-11-21)
 */
export function withAttributes(before: Partial<QueueConfig>, attributes: AttributeTexts): QueueConfig {
  const properties: Record<string, unknown> = { ...before };
  for (const [name, text] of Object.entries(attributes)) {
    if (!isSettable(name)) throw unknownAttribute(name);
    if (name !== 'Policy') properties[name] = valueOf(name, text);
  }
  replaceEncryption(properties, attributes);
  const parsed = queueConfig.safeParse(properties);
  if (parsed.success) return parsed.data;
  throw refusal(parsed.error.issues[0], attributes);
}

/** A queue has one kind of encryption: naming one ends the other, naming both is an error. */
function replaceEncryption(properties: Record<string, unknown>, attributes: AttributeTexts): void {
  const isNamed = (name: string): boolean => Object.hasOwn(attributes, name);
  if (properties['KmsMasterKeyId'] !== undefined && isNamed('KmsMasterKeyId') && !isNamed('SqsManagedSseEnabled'))
    properties['SqsManagedSseEnabled'] = false;
  if (properties['SqsManagedSseEnabled'] === true && isNamed('SqsManagedSseEnabled') && !isNamed('KmsMasterKeyId'))
    properties['KmsMasterKeyId'] = undefined;
}

function refusal(issue: z.core.$ZodIssue | undefined, attributes: AttributeTexts): AwsError {
  const name = String(issue?.path[0] ?? '');
  const message = issue?.message ?? 'not valid';
  const code: unknown = issue?.code === 'custom' ? issue.params?.['code'] : undefined;
  if (typeof code === 'string') return new AwsError(code, message);
  if (name === 'QueueName') return invalidParameter(`${message}, and 1 to 80 in length`);
  if (name.startsWith('Redrive')) return invalidRedrive(name, attributes[name] ?? '', message);
  return invalidAttribute(name, message);
}
