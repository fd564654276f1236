/** A slow, plain model of matching: flattens the event, then tries every combination of leaves. */
interface NaiveLeaf {
  readonly value: unknown;
  /** `array path → element` for each array element that the leaf lies in. */
  readonly elements: ReadonlyMap<string, number>;
}

export type NaivePattern = { readonly [name: string]: NaivePattern | readonly unknown[] };

export function naiveMatches(pattern: NaivePattern, event: unknown): boolean {
  const leaves = new Map<string, NaiveLeaf[]>();
  flatten(event, [], new Map(), '$', leaves);
  const fields = fieldsOf(pattern, []).sort(([one], [other]) => (one < other ? -1 : 1));
  return search(fields, leaves, new Map());
}

function search(
  fields: readonly (readonly [string, readonly unknown[]])[],
  leaves: ReadonlyMap<string, readonly NaiveLeaf[]>,
  chosen: ReadonlyMap<string, number>,
): boolean {
  const [field, ...rest] = fields;
  if (!field) return true;
  const [path, filters] = field;
  const candidates = (leaves.get(path) ?? []).filter(({ elements }) =>
    [...elements].every(([array, index]) => (chosen.get(array) ?? index) === index),
  );
  if (candidates.length === 0) return filters.some((filter) => isAbsent(filter)) && search(rest, leaves, chosen);
  return candidates.some(
    ({ value, elements }) =>
      filters.some((filter) => satisfies(filter, value)) && search(rest, leaves, new Map([...chosen, ...elements])),
  );
}

function flatten(
  node: unknown,
  path: readonly string[],
  elements: ReadonlyMap<string, number>,
  place: string,
  out: Map<string, NaiveLeaf[]>,
): void {
  if (Array.isArray(node)) {
    node.forEach((element: unknown, index) => {
      const isNested = typeof element === 'object' && element !== null;
      flatten(element, path, isNested ? new Map([...elements, [place, index]]) : elements, `${place}[${index}]`, out);
    });
  } else if (typeof node === 'object' && node !== null) {
    for (const [name, value] of Object.entries(node)) {
      flatten(value, [...path, name], elements, `${place}.${name}`, out);
    }
  } else {
    const key = path.join('.');
    out.set(key, [...(out.get(key) ?? []), { value: node, elements }]);
  }
}

function fieldsOf(pattern: NaivePattern, path: readonly string[]): (readonly [string, readonly unknown[]])[] {
  return Object.entries(pattern).flatMap(([name, value]) =>
    Array.isArray(value)
      ? [[[...path, name].join('.'), value as readonly unknown[]] as const]
      : fieldsOf(value as NaivePattern, [...path, name]),
  );
}

function isAbsent(filter: unknown): boolean {
  return JSON.stringify(filter) === '{"exists":false}';
}

function satisfies(filter: unknown, value: unknown): boolean {
  if (typeof filter !== 'object' || filter === null) return filter === value;
  const [[name, operand] = ['', undefined]] = Object.entries(filter) as [string, unknown][];
  if (name === 'exists') return operand === true;
  if (name === 'anything-but') return operand !== value;
  if (name === 'prefix') return typeof value === 'string' && value.startsWith(String(operand));
  return typeof value === 'string' && naiveWildcard(String(operand), value);
}

/** By recursion, without escapes. */
export function naiveWildcard(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*')) {
    return naiveWildcard(pattern.slice(1), text) || (text !== '' && naiveWildcard(pattern, text.slice(1)));
  }
  return text.startsWith(pattern.charAt(0)) && text !== '' && naiveWildcard(pattern.slice(1), text.slice(1));
}
