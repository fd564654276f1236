import { inOrder } from '../../scripts/stable-json.ts';

/** Members that differ between two runs of the same cloud. */
const random: ReadonlySet<string> = new Set(['EventId', 'NextToken', 'SizeBytes']);

/** What the SDK says of a request, in every output. */
const metadata = '$metadata';

/** Lists whose order says nothing. That of the entries of PutEvents does. */
const unordered: ReadonlySet<string> = new Set([
  'EventBuses',
  'Rules',
  'RuleNames',
  'Targets',
  'Archives',
  'Replays',
  'Tags',
]);

/** An output without times, random ids and members that are not there, and with its lists in one order. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value as Record<string, unknown>)
    .filter(
      ([name, member]) => name !== metadata && member !== undefined && member !== null && !(member instanceof Date),
    )
    .map(([name, member]) => [name, random.has(name) ? 'any' : canonicalMember(name, member)]);
  return Object.fromEntries(members) as unknown;
}

function canonicalMember(name: string, value: unknown): unknown {
  const member = canonical(value);
  return unordered.has(name) && Array.isArray(member) ? inOrder(member) : member;
}

/** An event that was delivered, without its id and the time that the bus gave it; what is no event stays as it is. */
export function canonicalEvent(body: string): unknown {
  const parsed = parse(body);
  if (typeof parsed !== 'object' || parsed === null || !('detail-type' in parsed)) return parsed;
  const { id: _id, time: _time, ...rest } = parsed as Record<string, unknown>;
  return { ...rest, id: 'any', time: 'any' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
