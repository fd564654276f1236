import { TemplateFailure } from './template-failure.ts';
import { JsonList, type Value } from './values.ts';

type Step = string | number;

interface Path {
  readonly steps: readonly (readonly [step: Step, isWild: boolean])[];
  /** Whether it can lead to many values, which makes a list of them. */
  readonly isWild: boolean;
}

const step = /\.([\w-]+)|\.\*|\[(\*|-?\d+|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/y;

/** Paths at a time that are kept parsed. */
const capacity = 1_000;
const parsed = new Map<string, Path>();

/**
 * What a JSONPath leads to; `undefined` when nothing is there. Modelled are `$`, `.name`, `['name']`, `[0]`, `[-1]` and the
 * wildcards `.*` and `[*]`.
 *
 * @throws TemplateFailure for another path
 * @see https://github.com/json-path/JsonPath (not checked)
 */
export function select(root: Value, path: string): Value {
  const { isWild, steps } = parse(path);
  let found: readonly Value[] = [root];
  for (const [name, wild] of steps) found = found.flatMap((value) => (wild ? membersOf(value) : member(value, name)));
  return isWild ? JsonList.from(found) : found[0];
}

function parse(path: string): Path {
  const known = parsed.get(path);
  if (known) return known;
  const steps: (readonly [Step, boolean])[] = [];
  let at = path.startsWith('$') ? 1 : -1;
  while (at >= 0 && at < path.length) {
    step.lastIndex = at;
    const found = step.exec(path);
    if (!found) break;
    at = step.lastIndex;
    const [text, name, bracket, single, double] = found;
    if (text === '.*' || bracket === '*') steps.push(['*', true]);
    else steps.push([name ?? (single ?? double)?.replaceAll(/\\(.)/g, '$1') ?? Number(bracket), false]);
  }
  if (at !== path.length)
    throw new TemplateFailure(
      `The path ${JSON.stringify(path)} is not modelled: expected $, .name, ['name'], [0] or [*].`,
    );
  if (parsed.size >= capacity) parsed.clear();
  const result = { steps, isWild: steps.some(([, isWild]) => isWild) };
  parsed.set(path, result);
  return result;
}

function member(value: Value, name: Step): readonly Value[] {
  if (value instanceof Map) return typeof name === 'string' && value.has(name) ? [value.get(name)] : [];
  if (!Array.isArray(value) || typeof name !== 'number') return [];
  const list: readonly Value[] = value;
  const index = name < 0 ? list.length + name : name;
  return index in list ? [list[index]] : [];
}

function membersOf(value: Value): readonly Value[] {
  if (value instanceof Map) return [...value.values()];
  return Array.isArray(value) ? (value as readonly Value[]) : [];
}
