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
  while (reader.peek().kind !== 'end') {
    const keyword = reader.peek().text.toUpperCase();
    const section = sections[keyword];
    if (reader.peek().kind !== 'word' || section === undefined) throw reader.unexpected();
    reader.take();
    if (update[section].length > 0) {
      throw reader.error(`The "${keyword}" section can only be used once in an update expression;`);
    }
    do clauses[section](update, reader);
    while (reader.accept(','));
  }
  return update;
}

const clauses: Readonly<Record<Section, (update: Mutable, reader: ExpressionReader) => void>> = {
  set: (update, reader) => {
    const path = reader.path();
    reader.expect('=');
    update.set.push({ path, value: value(reader) });
  },
  remove: (update, reader) => update.remove.push({ path: reader.path() }),
  add: (update, reader) => update.add.push({ path: reader.path(), value: reader.value() }),
  delete: (update, reader) => update.delete.push({ path: reader.path(), value: reader.value() }),
};

function value(reader: ExpressionReader): UpdateValue {
  const left = operand(reader);
  if (reader.accept('+')) return { kind: 'arithmetic', operator: '+', left, right: operand(reader) };
  if (reader.accept('-')) return { kind: 'arithmetic', operator: '-', left, right: operand(reader) };
  return left;
}

function operand(reader: ExpressionReader): UpdateValue {
  if (reader.accept('(')) {
    const inner = value(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.peek().kind === 'value') return { kind: 'value', name: reader.value() };
  const next = reader.peek(1);
  if (reader.peek().kind === 'word' && next.kind === 'symbol' && next.text === '(') return functionCall(reader);
  return { kind: 'path', path: reader.path() };
}

function functionCall(reader: ExpressionReader): UpdateValue {
  const name = reader.take().text;
  if (name !== 'if_not_exists' && name !== 'list_append') {
    throw reader.error(`Invalid function name; function: ${name}`);
  }
  reader.expect('(');
  const given = [value(reader)];
  while (reader.accept(',')) given.push(value(reader));
  reader.expect(')');
  const [left, right] = given;
  if (!left || !right || given.length > 2) {
    throw reader.error(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${given.length}`,
    );
  }
  if (name === 'list_append') return { kind: 'list_append', left, right };
  return { kind: 'if_not_exists', path: pathOf(reader, left), otherwise: right };
}

function pathOf(reader: ExpressionReader, given: UpdateValue): Path {
  if (given.kind === 'path') return given.path;
  throw reader.error('Operator or function requires a document path; operator or function: if_not_exists');
}
