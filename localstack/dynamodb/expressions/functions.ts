import type { ExpressionReader } from './reader.ts';

/** The functions of expressions, with the number of operands that each has and where it may be used. */
const functions: Readonly<Record<string, { readonly operands: number; readonly in: 'condition' | 'update' }>> = {
  attribute_exists: { operands: 1, in: 'condition' },
  attribute_not_exists: { operands: 1, in: 'condition' },
  attribute_type: { operands: 2, in: 'condition' },
  begins_with: { operands: 2, in: 'condition' },
  contains: { operands: 2, in: 'condition' },
  size: { operands: 1, in: 'condition' },
  if_not_exists: { operands: 2, in: 'update' },
  list_append: { operands: 2, in: 'update' },
};

/** A function's call. */
export interface Call<Operand> {
  readonly name: string;
  readonly operands: readonly [Operand, ...Operand[]];
}

/**
 * Reads a function's call. Notes a function that does not exist, is not for this kind of expression, or has another number of
 * operands.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html (2026-11-21)
 */
export function readCall<Operand>(
  reader: ExpressionReader,
  kind: 'condition' | 'update',
  operand: () => Operand,
): Call<Operand> {
  const name = reader.functionName();
  reader.countOperator();
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!known) {
    reader.noteName(`Invalid function name; function: ${name}`);
  } else if (known.in !== kind) {
    const article = kind === 'condition' ? 'a condition' : 'an update';
    reader.noteName(`The function is not allowed in ${article} expression; function: ${name}`);
  }
  const operands = reader.list(operand);
  if (known && known.operands !== operands.length) {
    reader.noteUse(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
    );
  }
  return { name, operands };
}

/** Notes that a function stands where it cannot. */
export function noteMisplaced(reader: ExpressionReader, name: string): void {
  reader.noteUse(`The function is not allowed to be used this way in an expression; function: ${name}`);
}
