/** A number that Java would hold in a `double`: it is printed with its fraction, `2.0`. */
export class JavaDouble {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A list that came from JSON: it prints itself as JSON, unlike one that a template made. */
export class JsonList extends Array<Value> {}

/** Something of API Gateway's that templates call: `$input`, `$util`. */
export interface Callable {
  /** A member without brackets, `$input.body`; `undefined` for one that there is not. */
  property(name: string): Value;
  /** A method by its name; `undefined` for one that there is not. */
  method(name: string): ((...parameters: readonly Value[]) => Value) | undefined;
}

/**
 * What a template can hold. `undefined` and `null` are both Java's null; `null` is one that came from JSON, to be written back.
 * Integers are numbers, or big ones where a number would lose digits.
 */
export type Value =
  undefined | null | string | boolean | number | bigint | JavaDouble | readonly Value[] | Map<string, Value> | Callable;

/** Whether Java would have null. */
export function isNull(value: Value): value is undefined | null {
  return value === undefined || value === null;
}

/** Whether it is something to call. */
export function isCallable(value: Value): value is Callable {
  return typeof value === 'object' && value !== null && 'method' in value;
}
