import { compileExpression, holds, type Print } from './expressions.ts';
import { apiGatewayLimits } from '../limits.ts';
import { type CompileExpression, readReference, writeReference } from './references.ts';
import { type Directive, type Expression, parseTemplate, type Reference, sourceOf, type Syntax } from './syntax.ts';
import { textOf } from './text.ts';
import { isNull, type Value } from './values.ts';

/** Compiles a template or a text in double quotes. @throws Error for what is not modelled, or is no template */
export function compileText(text: string): Print {
  const lines = text.split('\n');
  return compileBlock(parseTemplate(text), lines);
}

const compile: CompileExpression = (expression) => compileExpression(expression, compileText);

function compileBlock(block: readonly Syntax[], lines: readonly string[]): Print {
  const parts = block.map((part) => compilePart(part, lines));
  return (run) => {
    for (const part of parts) {
      part(run);
      if (run.isBreaking) return;
    }
  };
}

function compilePart(part: Syntax, lines: readonly string[]): Print {
  if (typeof part === 'string') return (run) => run.print(part);
  if (isBlock(part)) return compileDirectiveBlock(part, lines);
  switch (part.type) {
    case 'references':
      return compileReference(part, lines);
    case 'set':
      return compileSet(part.equal);
    case 'raw':
      return (run) => run.print(part.value);
    case 'break':
      return (run) => void (run.isBreaking = true);
    case 'comment':
      return () => undefined;
    case 'if':
    case 'elseif':
    case 'else':
    case 'foreach':
    default:
      throw new Error(`#${nameOf(part)} is not modelled here`);
  }
}

/** Null prints as it is written, or not at all after `$!`. */
function compileReference(reference: Reference, lines: readonly string[]): Print {
  const evaluate = readReference(reference, compile);
  const source = reference.leader === '$!' ? '' : sourceOf(reference, lines);
  return (run) => {
    run.step();
    const value = evaluate(run);
    run.print(isNull(value) ? source : textOf(value));
  };
}

/** `#set` with null leaves things as they are. https://velocity.apache.org/engine/1.7/user-guide.html#set (not checked) */
function compileSet([target, expression]: readonly [Reference, Expression]): Print {
  const write = writeReference(target, compile);
  const evaluate = compile(expression);
  return (run) => {
    run.step();
    const value = evaluate(run);
    if (!isNull(value)) write(value, run);
  };
}

function compileDirectiveBlock([head, ...body]: readonly Syntax[], lines: readonly string[]): Print {
  const directive = head as Directive;
  if (directive.type === 'if') return compileIf(directive, body, lines);
  if (directive.type === 'foreach') return compileForeach(directive, body, lines);
  throw new Error(`#${nameOf(directive)} is not modelled`);
}

function compileIf(
  first: Extract<Directive, { type: 'if' | 'elseif' }>,
  body: readonly Syntax[],
  lines: readonly string[],
): Print {
  const branches: { readonly head: Directive; readonly parts: Syntax[] }[] = [{ head: first, parts: [] }];
  for (const part of body) {
    if (isDirective(part, 'elseif', 'else')) branches.push({ head: part, parts: [] });
    else branches.at(-1)?.parts.push(part);
  }
  const compiled = branches.map(({ head, parts }) => ({
    condition: 'condition' in head ? compile(head.condition) : (): Value => true,
    print: compileBlock(parts, lines),
  }));
  return (run) => {
    run.step();
    compiled.find(({ condition }) => holds(condition(run)))?.print(run);
  };
}

/**
 * The loop's variable and `$foreach` are again what they were when it ends. Past 1,000 turns a loop ends without a word, as
 * Velocity does with a limit to its loops.
 */
function compileForeach(
  { from, to }: Extract<Directive, { type: 'foreach' }>,
  body: readonly Syntax[],
  lines: readonly string[],
): Print {
  const evaluate = compile(from);
  const print = compileBlock(body, lines);
  return (run) => {
    const { variables } = run;
    const before = [to, 'foreach', 'velocityCount'].map((name) => [name, variables.get(name)] as const);
    const members = membersOf(evaluate(run)).slice(0, apiGatewayLimits.maxForeachTurns);
    for (const [index, member] of members.entries()) {
      run.step();
      variables.set(to, member);
      variables.set('foreach', turn(index, members.length));
      variables.set('velocityCount', index + 1);
      print(run);
      if (run.isBreaking) break;
    }
    run.isBreaking = false;
    for (const [name, value] of before) variables.set(name, value);
  };
}

function turn(index: number, count: number): Value {
  return new Map<string, Value>([
    ['index', index],
    ['count', index + 1],
    ['hasNext', index + 1 < count],
    ['first', index === 0],
    ['last', index + 1 === count],
  ]);
}

function membersOf(value: Value): readonly Value[] {
  if (value instanceof Map) return [...value.values()];
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}

function isBlock(part: Syntax): part is readonly Syntax[] {
  return Array.isArray(part);
}

function isDirective(part: Syntax, ...types: readonly Directive['type'][]): part is Directive {
  return typeof part === 'object' && !isBlock(part) && types.includes(part.type as Directive['type']);
}

function nameOf(part: unknown): string {
  const { id, type } = part as { readonly type: string; readonly id?: unknown };
  return type === 'macro_call' ? String(id) : type;
}
