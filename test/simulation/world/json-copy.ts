/** A value as it comes out of JSON at the other end of a wire: a copy, without what JSON does not know. `undefined` where there is nothing. */
export function jsonCopy(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  // JSON has no -0.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  return typeof value === 'object' ? copyOf(value) : throughText(value);
}

function copyOf(value: object): unknown {
  // An element that JSON does not know is null.
  if (Array.isArray(value)) return value.map((element: unknown) => jsonCopy(element) ?? null);
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== Object.prototype && prototype !== null) || 'toJSON' in value) return throughText(value);
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    if (name === '__proto__') return throughText(value);
    const member = (value as Readonly<Record<string, unknown>>)[name];
    const copied = member === undefined ? undefined : jsonCopy(member);
    if (copied !== undefined) copy[name] = copied;
  }
  return copy;
}

/** What is no plain data: a date, bytes. */
function throughText(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : JSON.parse(text);
}
