import type { Alternative } from './alternatives.ts';
import { type Membership, leavesAt } from './leaves.ts';

/**
 * Whether an event satisfies every field's test at once. Two fields that are matched inside elements of the same array
 * must be matched inside the same element.
 *
 * @see https://github.com/aws/event-ruler (JSON array matching; not checked)
 */
export function matchesAlternative(alternative: Alternative, event: unknown): boolean {
  const insideArrays: (readonly Membership[])[] = [];
  for (const test of alternative.values()) {
    const leaves = leavesAt(event, test.segments);
    if (leaves.length === 0) {
      if (test.allowsAbsence) continue;
      return false;
    }
    const matched = leaves.filter(({ leaf }) => test.matches(leaf));
    if (matched.length === 0) return false;
    const memberships = matched.flatMap(({ membership }) => membership ?? []);
    if (memberships.length === matched.length) insideArrays.push(memberships);
  }
  if (insideArrays.length < 2) return true;
  return chooseConsistently(insideArrays.sort((one, other) => one.length - other.length));
}

/** Whether one membership can be chosen of each list so that no two of them are in different elements of one array. */
function chooseConsistently(lists: readonly (readonly Membership[])[]): boolean {
  const [first, ...rest] = lists;
  if (first === undefined) return true;
  return first.some((chosen) => {
    const remaining = rest.map((list) => list.filter((candidate) => areConsistent(chosen, candidate)));
    return remaining.every((list) => list.length > 0) && chooseConsistently(remaining);
  });
}

function areConsistent(one: Membership, other: Membership): boolean {
  for (let a: Membership | undefined = one; a; a = a.outer) {
    for (let b: Membership | undefined = other; b; b = b.outer) {
      if (a.array === b.array && a.index !== b.index) return false;
    }
  }
  return true;
}
