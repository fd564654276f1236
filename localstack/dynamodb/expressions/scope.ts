import { AwsError } from '../../core/aws-error.ts';
import { validationError } from '../errors.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { normalizeValue, requireName } from '../values/normalize.ts';
import type { ExpressionParameter } from './parse.ts';
import type { Parsed } from './syntax.ts';

const nameSyntax = /^#[0-9a-zA-Z_]+$/;
const valueSyntax = /^:[0-9a-zA-Z_]+$/;

/**
 * What a request's placeholders stand for: ExpressionAttributeNames and ExpressionAttributeValues, checked.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html and
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeValues.html (2026-11-21)
 */
export class Scope {
  readonly #names: ReadonlyMap<string, string>;
  readonly #values: ReadonlyMap<string, AttributeValue>;

  constructor(
    names: Readonly<Record<string, string>> | undefined,
    values: Readonly<Record<string, unknown>> | undefined,
  ) {
    this.#names = new Map(Object.entries(checkKeys('ExpressionAttributeNames', names, nameSyntax)));
    for (const [key, name] of this.#names) inside('ExpressionAttributeNames', key, () => requireName(name));
    const given = Object.entries(checkKeys('ExpressionAttributeValues', values, valueSyntax));
    this.#values = new Map(
      given.map(([key, value]) => [key, inside('ExpressionAttributeValues', key, () => normalizeValue(value))]),
    );
  }

  /** The attribute's name behind a part of a path. */
  name(part: string): string {
    return part.startsWith('#') ? (this.#names.get(part) ?? part) : part;
  }

  /** The value behind a placeholder that has been found defined. */
  value(placeholder: string): AttributeValue {
    const value = this.#values.get(placeholder);
    if (!value) throw new TypeError(`The placeholder ${placeholder} is not defined`);
    return value;
  }

  /** What is wrong with a placeholder of a name; nothing when it is defined. */
  nameProblem(placeholder: string): string | undefined {
    if (this.#names.has(placeholder)) return undefined;
    return `An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`;
  }

  /** What is wrong with a placeholder of a value; nothing when it is defined. */
  valueProblem(placeholder: string): string | undefined {
    if (this.#values.has(placeholder)) return undefined;
    return `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`;
  }

  /** Throws ValidationException when the expression uses what is not defined. */
  require(parameter: ExpressionParameter, { names, values }: Parsed<unknown>): void {
    const problems = [
      ...[...names].map((name) => this.nameProblem(name)),
      ...[...values].map((value) => this.valueProblem(value)),
    ];
    const problem = problems.find((found) => found !== undefined);
    if (problem !== undefined) throw validationError(`Invalid ${parameter}: ${problem}`);
  }

  /** Throws ValidationException when something is defined that none of the expressions uses. */
  requireUsed(expressions: readonly Parsed<unknown>[]): void {
    const unusedNames = [...this.#names.keys()].filter((name) => !expressions.some(({ names }) => names.has(name)));
    if (unusedNames.length > 0) throw unused('Names', unusedNames);
    const unusedValues = [...this.#values.keys()].filter((name) => !expressions.some(({ values }) => values.has(name)));
    if (unusedValues.length > 0) throw unused('Values', unusedValues);
  }
}

/** Does it, and says of what is wrong where that is. */
function inside<Result>(parameter: string, key: string, make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ValidationException') throw error;
    throw validationError(`${parameter} contains invalid value: ${error.message} for key ${key}`);
  }
}

function checkKeys<Value>(
  parameter: string,
  map: Readonly<Record<string, Value>> | undefined,
  syntax: RegExp,
): Readonly<Record<string, Value>> {
  if (map === undefined) return {};
  const keys = Object.keys(map);
  if (keys.length === 0) throw validationError(`${parameter} must not be empty`);
  const bad = keys.find((key) => !syntax.test(key));
  if (bad !== undefined) throw validationError(`${parameter} contains invalid key: Syntax error; key: "${bad}"`);
  return map;
}

const unused = (what: 'Names' | 'Values', keys: readonly string[]): Error =>
  validationError(`Value provided in ExpressionAttribute${what} unused in expressions: keys: {${keys.join(', ')}}`);

/** What an evaluator works on. A missing item is an empty one. */
export interface Evaluation {
  readonly item: Item;
  readonly scope: Scope;
}
