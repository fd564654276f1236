import { constraintError } from '../errors.ts';
import { tableName } from './fields.ts';

/** Throws ValidationException when a batch has no tables. */
export function requireSomeTables(count: number): void {
  if (count > 0) return;
  throw constraintError([
    "Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ]);
}

/**
 * Throws ValidationException when one of a batch's tables has a name that no table can have.
 * https://github.com/paritysuite/dynamodb-conformance has the words, recorded from AWS (checked 2026-11-21)
 *
 * @param shown the batch as the message has it
 */
export function requireTableNames(names: readonly string[], shown: string): void {
  if (names.every((name) => tableName.safeParse(name).success)) return;
  throw constraintError([
    `Value '${shown}' at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]`,
  ]);
}
