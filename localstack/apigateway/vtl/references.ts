import { callMethod } from './java-methods.ts';
import type { TemplateRun } from './run.ts';
import type { Attribute, Expression, Reference } from './syntax.ts';
import { textOf } from './text.ts';
import { isCallable, isNull, type Value } from './values.ts';

/** Finds a value while a template runs. */
export type Evaluate = (run: TemplateRun) => Value;

/** Compiles an expression. Throws `Error` for one that is not modelled. */
export type CompileExpression = (expression: Expression) => Evaluate;

type Step = (value: Value, run: TemplateRun) => Value;

/** Compiles a reference to what it leads to; null when nothing is there. */
export function readReference({ args, id, path = [] }: Reference, compile: CompileExpression): Evaluate {
  if (args !== undefined) throw new Error(`$${id}(…) is not modelled`);
  const steps = path.map((attribute) => compileStep(attribute, compile));
  return (run) => {
    let value = run.variables.get(id);
    for (const step of steps) {
      run.step();
      value = step(value, run);
    }
    return run.checked(value);
  };
}

/** Compiles what `#set` does to a reference: to a variable, a member of a map, a place in a list. Anything else stays as it is. */
export function writeReference(
  { path = [], ...reference }: Reference,
  compile: CompileExpression,
): (value: Value, run: TemplateRun) => void {
  const last = path.at(-1);
  if (!last) return (value, run) => void run.variables.set(reference.id, value);
  const owner = readReference({ ...reference, path: path.slice(0, -1) }, compile);
  const key = keyOf(last, compile);
  return (value, run) => {
    const target = owner(run);
    const name = key(run);
    if (target instanceof Map) target.set(textOf(name), value);
    else if (Array.isArray(target) && typeof name === 'number' && name in target) target[name] = value;
  };
}

function keyOf(attribute: Attribute, compile: CompileExpression): Evaluate {
  if (attribute.type === 'property') return () => attribute.id;
  if (attribute.type === 'index') return compile(attribute.id);
  throw new Error(`#set cannot give a value to the method ${attribute.id}`);
}

function compileStep(attribute: Attribute, compile: CompileExpression): Step {
  if (attribute.type === 'method') {
    const parameters = (attribute.args || []).map(compile);
    return (value, run) =>
      callMethod(
        value,
        attribute.id,
        parameters.map((parameter) => parameter(run)),
      );
  }
  if (attribute.type === 'property') return (value) => propertyOf(value, attribute.id);
  const index = compile(attribute.id);
  return (value, run) => memberOf(value, index(run));
}

/** `$value.name`: a member of a map, or what Java has as `isEmpty()`. */
function propertyOf(value: Value, name: string): Value {
  if (isNull(value)) return undefined;
  if (isCallable(value)) return value.property(name);
  if (value instanceof Map) return value.get(name);
  const isEmptiable = typeof value === 'string' || Array.isArray(value);
  return isEmptiable && name === 'empty' ? value.length === 0 : undefined;
}

function memberOf(value: Value, index: Value): Value {
  if (value instanceof Map) return value.get(textOf(index));
  if (!Array.isArray(value) || typeof index !== 'number') return undefined;
  return (value as readonly Value[]).at(index);
}
