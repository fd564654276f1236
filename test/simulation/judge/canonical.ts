const known = new Map<string, string>();
const maxKnown = 10_000;

/** JSON text with its keys in one order and without white space; text that is no JSON as it is. */
export function canonical(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = madeOf(text);
  if (known.size > maxKnown) known.clear();
  known.set(text, made);
  return made;
}

function madeOf(text: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    return text;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}
