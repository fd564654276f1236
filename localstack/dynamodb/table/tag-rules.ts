import { maxTags } from '../limits.ts';

/** A table's tag. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/**
 * What is wrong with a table's tags, in AWS's words, if anything is. The wording is that of AWS's answers as recorded in the
 * "ack-api-quirks" documents for DynamoDB (DDB-TABLE-442, checked 2026-11-21).
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html (not checked)
 */
export function tagsProblem(tags: readonly Tag[]): string | undefined {
  const keys = tags.map(({ Key }) => Key);
  for (const { Key, Value } of tags) {
    if (Key.length < 1 || Key.length > 128) return `The Tag Key provided is invalid, Key: ${Key}`;
    if (Value.length > 256) return `The Tag Value provided is invalid, Value: ${Value}`;
    if (Key.toLowerCase().startsWith('aws:')) return `Tag Key cannot be prefixed with aws:, Key: ${Key}`;
  }
  const duplicate = keys.find((key, at) => keys.indexOf(key) !== at);
  if (duplicate !== undefined) {
    return `Duplicate Tag Keys provided as input: Duplicate Tag Key found ${duplicate}`;
  }
  return tags.length > maxTags ? 'Number of Tags exceed the current limit for the provided ResourceArn' : undefined;
}
