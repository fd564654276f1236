import { textOf } from '../vtl/text.ts';
import { isNull, type Value } from '../vtl/values.ts';

/** What stands in `$context` under a path; `undefined` for what is not known, or empty. */
export function contextText(context: ReadonlyMap<string, Value>, path: readonly string[]): string | undefined {
  let value: Value = context as Map<string, Value>;
  for (const name of path) value = value instanceof Map ? value.get(name) : undefined;
  return isNull(value) || value === '' || value instanceof Map ? undefined : textOf(value);
}
