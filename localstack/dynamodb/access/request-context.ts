import type { Access } from '../../core/access.ts';
import { AwsError } from '../../core/aws-error.ts';
import { expressionParameters, parseExpression, type ExpressionParameter } from '../expressions/parse.ts';
import type { Condition, Parsed } from '../expressions/syntax.ts';
import type { KeySchema } from '../table/key-schema.ts';

/** A request or a part of one, unchecked. */
export type Unchecked = Readonly<Record<string, unknown>>;

/** What a request says about the items that it is for, as policies see it. */
export interface Subject {
  /** Values of the partition key: `dynamodb:LeadingKeys`. */
  readonly leadingKeys: readonly string[];
  /** Attributes at the top of an item that the request names: `dynamodb:Attributes`. */
  readonly attributes: readonly string[];
}

/**
 * Reads from a request which items and attributes it is for. What cannot be read is left out: the operation itself refuses it.
 *
 * @param schema of the table or index; `undefined` when there is none, which leaves the keys unknown
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html (not checked)
 */
export function subjectOf(request: Unchecked, schema: KeySchema | undefined): Subject {
  const hash = schema?.hash.name;
  const attributes = new Set<string>();
  const leadingKeys: string[] = [];
  for (const item of [request['Key'], request['Item']].map(membersOf)) {
    for (const name of Object.keys(item)) attributes.add(name);
    if (hash !== undefined) leadingKeys.push(...keyText(item[hash]));
  }
  const names = membersOf(request['ExpressionAttributeNames']);
  const nameOf = (part: unknown): string => String(names[String(part)] ?? part);
  for (const parameter of expressionParameters) {
    const parsed = parsedOrNothing(parameter, request[parameter]);
    for (const [first] of parsed?.paths ?? []) attributes.add(nameOf(first));
    if (parameter !== 'KeyConditionExpression' || !parsed) continue;
    const values = membersOf(request['ExpressionAttributeValues']);
    const placeholder = equalTo((part) => nameOf(part) === hash, parsed.tree as Condition);
    if (placeholder !== undefined) leadingKeys.push(...keyText(values[placeholder]));
  }
  return { leadingKeys, attributes: [...attributes] };
}

/** Several subjects of one access as one. */
export function contextOf(subjects: readonly Subject[], more: Readonly<Record<string, unknown>> = {}): Context {
  const texts = Object.entries(more).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    'dynamodb:LeadingKeys': distinct(subjects.flatMap(({ leadingKeys }) => leadingKeys)),
    'dynamodb:Attributes': distinct(subjects.flatMap(({ attributes }) => attributes)),
    ...Object.fromEntries(texts.map(([name, value]) => [`dynamodb:${name}`, value])),
  };
}

type Context = NonNullable<Access['context']>;

/** A JSON object's members; none for what is no object. */
export const membersOf = (value: unknown): Unchecked =>
  typeof value === 'object' && value !== null ? (value as Unchecked) : {};

/** A JSON array's elements as objects; none for what is no array. */
export const elementsOf = (value: unknown): readonly Unchecked[] => (Array.isArray(value) ? value.map(membersOf) : []);

/** The content of a key's attribute value: its text, number, or base64. */
function keyText(value: unknown): readonly string[] {
  const [content] = Object.values(membersOf(value));
  return typeof content === 'string' ? [content] : [];
}

function parsedOrNothing(parameter: ExpressionParameter, text: unknown): Parsed<unknown> | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return parseExpression(parameter, text);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** The placeholder that the condition says the key equals. */
function equalTo(isKey: (part: unknown) => boolean, condition: Condition): string | undefined {
  if (condition.kind === 'and') return equalTo(isKey, condition.left) ?? equalTo(isKey, condition.right);
  if (condition.kind !== 'compare' || condition.operator !== '=') return undefined;
  const sides = [condition.left, condition.right];
  const path = sides.find((side) => side.kind === 'path');
  const value = sides.find((side) => side.kind === 'value');
  return path && value && isKey(path.path[0]) ? value.name : undefined;
}

function distinct(all: readonly string[]): readonly string[] {
  return [...new Set(all)];
}
