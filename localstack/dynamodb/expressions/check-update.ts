import { validationError } from '../errors.ts';
import { typeOf, type AttributeType, type AttributeValue } from '../values/attribute-value.ts';
import { checkOverlap } from './overlap.ts';
import { resolvedPath } from './resolve-path.ts';
import type { Scope } from './scope.ts';
import type { Path, Update, UpdateValue } from './syntax.ts';

const typeNames: Readonly<Record<AttributeType, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
};
const sets: readonly AttributeType[] = ['SS', 'NS', 'BS'];

/** What an update is known to write to a whole attribute before it has seen an item. */
export interface KnownWrite {
  readonly name: string;
  readonly type: AttributeType;
  /** The value itself, where it does not depend on the item. */
  readonly value: AttributeValue | undefined;
}

/** The paths that an update writes, their placeholders replaced. */
export const writtenPaths = (update: Update, scope: Scope): readonly Path[] =>
  [...update.set, ...update.remove, ...update.add, ...update.delete].map(({ path }) => resolvedPath(path, scope));

/** What the update is known to write. */
export function knownWrites(update: Update, scope: Scope): readonly KnownWrite[] {
  const writes = [
    ...update.set,
    ...[...update.add, ...update.delete].map(({ path, value }) => ({
      path,
      value: { kind: 'value', name: value } satisfies UpdateValue,
    })),
  ];
  return writes.flatMap(({ path, value }) => {
    const [name, ...rest] = resolvedPath(path, scope);
    const type = knownType(value, scope);
    if (type === undefined || typeof name !== 'string' || rest.length > 0) return [];
    return [{ name, type, value: value.kind === 'value' ? scope.value(value.name) : undefined }];
  });
}

/** The type of what is assigned, as far as it does not depend on the item. */
function knownType(value: UpdateValue, scope: Scope): AttributeType | undefined {
  if (value.kind === 'value') return typeOf(scope.value(value.name));
  if (value.kind === 'arithmetic') return 'N';
  return value.kind === 'list_append' ? 'L' : undefined;
}

/**
 * Throws ValidationException for an update that could never make sense with the values given: overlapping paths, ADD of
 * what is neither number nor set, DELETE of what is no set, arithmetic on what is no number.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html (not checked)
 */
export function checkUpdate(update: Update, scope: Scope): void {
  checkOverlap('UpdateExpression', writtenPaths(update, scope));
  for (const { value } of update.add) requireType('ADD', scope, value, ['N', ...sets]);
  for (const { value } of update.delete) requireType('DELETE', scope, value, sets);
  for (const { value } of update.set) checkValue(value, scope);
}

function checkValue(value: UpdateValue, scope: Scope): void {
  if (value.kind === 'if_not_exists') checkValue(value.otherwise, scope);
  if (value.kind !== 'arithmetic' && value.kind !== 'list_append') return;
  const [operator, type]: [string, AttributeType] =
    value.kind === 'arithmetic' ? [value.operator, 'N'] : ['list_append', 'L'];
  for (const operand of [value.left, value.right]) {
    if (operand.kind !== 'value') checkValue(operand, scope);
    else if (typeOf(scope.value(operand.name)) !== type) {
      const got = typeOf(scope.value(operand.name));
      throw incorrect(`operator or function: ${operator}`, got);
    }
  }
}

function requireType(operator: string, scope: Scope, placeholder: string, types: readonly AttributeType[]): void {
  const type = typeOf(scope.value(placeholder));
  if (types.includes(type)) return;
  throw incorrect(`operator: ${operator}`, `${typeNames[type]}, typeSet: ALLOWED_FOR_${operator}_OPERAND`);
}

const incorrect = (operator: string, type: string): Error =>
  validationError(
    `Invalid UpdateExpression: Incorrect operand type for operator or function; ${operator}, operand type: ${type}`,
  );
