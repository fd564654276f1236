import type { Alternative } from './alternatives.ts';
import { type Membership, leavesAt } from './leaves.ts';

/** What an event offers a field of a pattern: where its leaves lie, `undefined` for one that lies in no array's element. */
interface Candidates {
  /** Of the leaves that satisfy the field's test. */
  readonly matched: readonly (Membership | undefined)[];
  /** Of all leaves at the field's path, when its absence would do; otherwise `undefined`. */
  readonly present: readonly (Membership | undefined)[] | undefined;
}

/**
 * Whether an event satisfies every field's test at once. Two fields that are matched inside elements of the same array must be
 * matched inside the same element. Fields are gone through in the order of their paths, and one is absent when no leaf at its path
 * lies in the elements that the fields before it were matched in: `exists: false` can hold of an element whose neighbour has the
 * field, if the field's name comes late enough. That is event-ruler's way.
 *
 * @see https://github.com/aws/event-ruler (JSON array matching; checked 2026-11-21)
 */
export function matchesAlternative(alternative: Alternative, event: unknown): boolean {
  const fields: Candidates[] = [];
  let anyAbsence = false;
  for (const test of alternative.values()) {
    const leaves = leavesAt(event, test.segments);
    const matched = leaves.filter(({ leaf }) => test.matches(leaf)).map(({ membership }) => membership);
    const present = test.allowsAbsence ? leaves.map(({ membership }) => membership) : undefined;
    if (matched.length === 0 && !canBeAbsent(present)) return false;
    anyAbsence ||= leaves.length > 0 && test.allowsAbsence;
    fields.push({ matched, present });
  }
  if (anyAbsence) return choose(fields.map(withoutRepetition));
  const bound = fields.filter(({ matched }) => matched.length > 0 && !matched.includes(undefined));
  return bound.length < 2 || choose(shortestFirst(bound.map(withoutRepetition)));
}

/** A leaf without membership is there whatever is chosen. */
function canBeAbsent(present: Candidates['present']): boolean {
  return present !== undefined && !present.includes(undefined);
}

function choose(fields: readonly Candidates[]): boolean {
  const [field, ...rest] = fields;
  if (field === undefined) return true;
  if (field.present?.length === 0 && choose(rest)) return true;
  return field.matched.some((chosen) => {
    if (chosen === undefined) return choose(rest);
    const remaining = rest.map((candidates) => within(chosen, candidates));
    return remaining.every(({ matched, present }) => matched.length > 0 || canBeAbsent(present)) && choose(remaining);
  });
}

/** What is left of candidates once an element is chosen. */
function within(chosen: Membership, { matched, present }: Candidates): Candidates {
  const agrees = (candidate: Membership | undefined): boolean =>
    candidate === undefined || areConsistent(chosen, candidate);
  return { matched: matched.filter(agrees), present: present?.filter(agrees) };
}

/** Where no absence depends on what is chosen, the order decides only how soon a dead end is seen. */
function shortestFirst(fields: readonly Candidates[]): Candidates[] {
  return fields.toSorted((one, other) => one.matched.length - other.matched.length);
}

function withoutRepetition({ matched, present }: Candidates): Candidates {
  return { matched: [...new Set(matched)], present: present && [...new Set(present)] };
}

function areConsistent(one: Membership, other: Membership): boolean {
  for (let a: Membership | undefined = one; a; a = a.outer) {
    for (let b: Membership | undefined = other; b; b = b.outer) {
      if (a.array === b.array && a.index !== b.index) return false;
    }
  }
  return true;
}
