import type { Answer } from './side.ts';

/** An answer with everything in one order that has none on AWS: members, sets, what a batch or a scan gives. */
export function normalized(operation: string, answer: Answer): Answer {
  return { ...answer, body: inOrder(unordered(operation, sorted(answer.body))) };
}

/** A value's JSON, for comparing. */
export const textOf = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

/** Members by name, and sets by their members. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, member]) => [name, isSet(name, member) ? [...member].sort() : sorted(member)] as const,
  );
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const inOrder = sorted;

const isSet = (name: string, member: unknown): member is string[] =>
  ['SS', 'NS', 'BS'].includes(name) && Array.isArray(member);

function unordered(operation: string, body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const copy: Record<string, unknown> = { ...body };
  if (operation === 'Scan') copy['Items'] = byText(copy['Items']);
  if (operation === 'BatchGetItem' && typeof copy['Responses'] === 'object' && copy['Responses'] !== null) {
    const tables = Object.entries(copy['Responses']).map(([name, items]) => [name, byText(items)] as const);
    copy['Responses'] = Object.fromEntries(tables);
  }
  if (Array.isArray(copy['ConsumedCapacity'])) copy['ConsumedCapacity'] = byText(copy['ConsumedCapacity']);
  return copy;
}

/** An answer whose items, where they are equal in the attribute that orders them, come in one order. */
export function withTiesInOrder(answer: Answer, orderedBy: string): Answer {
  const { Items: items } = answer.body as { Items?: readonly Record<string, unknown>[] };
  if (!items) return answer;
  const runs: Record<string, unknown>[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    if (run?.[0] && textOf(run[0][orderedBy]) === textOf(item[orderedBy])) run.push(item);
    else runs.push([item]);
  }
  return { ...answer, body: { ...(answer.body as object), Items: runs.flatMap((run) => byText(run.map(sorted))) } };
}

/** A list sorted by its elements' JSON. */
const byText = (list: unknown): unknown =>
  Array.isArray(list) ? [...list].sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)) : list;
