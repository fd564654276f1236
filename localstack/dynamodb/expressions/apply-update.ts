import { validationError } from '../errors.ts';
import { maxNestingDepth } from '../limits.ts';
import type { AttributeValue, Item } from '../values/attribute-value.ts';
import { requireContainer, withValueAt } from './document.ts';
import { assignedValue, sum, wrongType } from './evaluate-value.ts';
import { resolvedPath, valueAt } from './resolve-path.ts';
import type { Evaluation } from './scope.ts';
import type { Path, Update } from './syntax.ts';

interface Assignment {
  readonly path: Path;
  readonly value: AttributeValue | undefined;
}

/**
 * The item after the update. Every operand is read from the item as it was before; removals come last, from the back of
 * a list to its front, so that the indexes mean the list as it was.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html (not checked)
 */
export function updatedItem(update: Update, evaluation: Evaluation): Item {
  const { scope } = evaluation;
  const current = (path: Path): AttributeValue | undefined => valueAt(evaluation, path);
  const assignments: Assignment[] = [
    ...update.set.map(({ path, value }) => {
      requireContainer(evaluation.item, resolvedPath(path, scope));
      return { path, value: assignedValue(value, evaluation) };
    }),
    ...update.add.map(({ path, value }) => ({ path, value: added(current(path), scope.value(value)) })),
    ...update.delete.map(({ path, value }) => ({ path, value: without(current(path), scope.value(value)) })),
    ...update.remove.map(({ path }) => ({ path, value: undefined })),
  ].map(({ path, value }) => ({ path: resolvedPath(path, scope), value }));
  for (const { path, value } of assignments) {
    if (value && path.length - 1 + levelsOf(value) > maxNestingDepth) {
      throw validationError('Nesting Levels have exceeded supported limits');
    }
  }
  const kept = assignments.filter(({ value }) => value !== undefined).sort(byIndexes);
  const gone = assignments
    .filter(({ value }) => value === undefined)
    .sort(byIndexes)
    .reverse();
  return [...kept, ...gone].reduce((item, { path, value }) => withValueAt(item, path, value), evaluation.item);
}

/** How many levels a value has: one of a scalar. */
function levelsOf(value: AttributeValue): number {
  const parts = 'L' in value ? value.L : 'M' in value ? Object.values(value.M) : [];
  return 1 + parts.reduce((most, part) => Math.max(most, levelsOf(part)), 0);
}

/** ADD: a number is added to, a set is united with; what is missing starts as zero or the empty set. */
function added(current: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!current) return value;
  if ('N' in value) return sum(current, value);
  if ('SS' in value && 'SS' in current) return { SS: united(current.SS, value.SS) };
  if ('NS' in value && 'NS' in current) return { NS: united(current.NS, value.NS) };
  if ('BS' in value && 'BS' in current) return { BS: united(current.BS, value.BS) };
  throw wrongType();
}

/** DELETE: the set without the members given; a set that becomes empty is removed. */
function without(current: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (!current) return undefined;
  if ('SS' in current && 'SS' in value) return setOf(left(current.SS, value.SS), (SS) => ({ SS }));
  if ('NS' in current && 'NS' in value) return setOf(left(current.NS, value.NS), (NS) => ({ NS }));
  if ('BS' in current && 'BS' in value) return setOf(left(current.BS, value.BS), (BS) => ({ BS }));
  throw wrongType();
}

const left = (from: readonly string[], members: readonly string[]): readonly string[] =>
  from.filter((member) => !members.includes(member));

const setOf = (
  members: readonly string[],
  wrap: (members: readonly string[]) => AttributeValue,
): AttributeValue | undefined => (members.length > 0 ? wrap(members) : undefined);

const united = (one: readonly string[], two: readonly string[]): readonly string[] => [...new Set([...one, ...two])];

/** Paths that differ in a list's index come in the list's order; others keep the order in which they were written. */
function byIndexes(one: Assignment, two: Assignment): number {
  for (const [depth, part] of one.path.entries()) {
    const other = two.path[depth];
    if (typeof part === 'number' && typeof other === 'number' && part !== other) return part - other;
    if (part !== other) return 0;
  }
  return 0;
}
