import { noteMisplaced, readCall } from './functions.ts';
import type { ExpressionReader } from './reader.ts';
import type { Path, Update, UpdateValue } from './syntax.ts';

type Section = keyof Update;
type Mutable = { -readonly [Name in Section]: Update[Name][number][] };

const sections: Readonly<Record<string, Section>> = { SET: 'set', REMOVE: 'remove', ADD: 'add', DELETE: 'delete' };

/**
 * Parses an update: SET, REMOVE, ADD and DELETE, each at most once.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html (2026-11-21)
 */
export function parseUpdate(reader: ExpressionReader): Update {
  const update: Mutable = { set: [], remove: [], add: [], delete: [] };
  do {
    const keyword = reader.peek().text.toUpperCase();
    const section = sections[keyword];
    if (reader.peek().kind !== 'keyword' || section === undefined) throw reader.unexpected();
    reader.take();
    if (update[section].length > 0) {
      reader.noteUse(`The "${keyword}" section can only be used once in an update expression;`);
    }
    do clauses[section](update, reader);
    while (reader.accept(','));
  } while (reader.peek().kind !== 'end');
  reader.finish();
  return update;
}

const clauses: Readonly<Record<Section, (update: Mutable, reader: ExpressionReader) => void>> = {
  set: (update, reader) => {
    const path = reader.path();
    reader.expect('=');
    update.set.push({ path, value: assigned(reader) });
  },
  remove: (update, reader) => update.remove.push({ path: reader.path() }),
  add: (update, reader) => update.add.push({ path: reader.path(), value: reader.value() }),
  delete: (update, reader) => update.delete.push({ path: reader.path(), value: reader.value() }),
};

/** What SET assigns: an operand, or one sum or difference of two, which may be in parentheses as a whole. */
function assigned(reader: ExpressionReader): UpdateValue {
  if (reader.at('(') && !/^[+-]$/.test(reader.behindGroup().text)) return reader.group(() => assigned(reader));
  const left = operand(reader);
  for (const operator of ['+', '-'] as const) {
    if (!reader.accept(operator)) continue;
    reader.countOperator();
    const right = operand(reader);
    for (const one of [left, right]) checkInner(reader, one);
    return { kind: 'arithmetic', operator, left, right };
  }
  return left;
}

function operand(reader: ExpressionReader): UpdateValue {
  if (reader.at('(')) return reader.group(() => operand(reader));
  if (reader.peek().kind === 'value') return { kind: 'value', name: reader.value() };
  if (!reader.atFunction()) return { kind: 'path', path: reader.path() };
  const { name, operands } = readCall(reader, 'update', () => operand(reader));
  for (const one of operands) checkInner(reader, one);
  const [left, right = left] = operands;
  if (name !== 'if_not_exists') return { kind: 'list_append', left, right };
  return { kind: 'if_not_exists', path: pathOf(reader, left), otherwise: right };
}

/** `list_append` is for what is assigned as a whole. */
function checkInner(reader: ExpressionReader, { kind }: UpdateValue): void {
  if (kind === 'list_append') noteMisplaced(reader, kind);
}

function pathOf(reader: ExpressionReader, given: UpdateValue): Path {
  if (given.kind === 'path') return given.path;
  reader.noteUse('Operator or function requires a document path; operator or function: if_not_exists');
  return [];
}
