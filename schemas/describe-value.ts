/**
 * Says what a value is by its kind and size, and never by what it holds.
 *
 * @param value of parsed JSON; `undefined` is what is not there
 */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `string of ${counted(value.length, 'character')}`;
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (typeof value === 'object') return `object of ${counted(Object.keys(value).length, 'key')}`;
  return typeof value === 'number' && !Number.isInteger(value) ? 'number with a fraction' : typeof value;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
