import type { PatternPair } from './pattern-pairs.ts';
import type { RulerAnswer } from './ruler-answer.ts';

/** One way in which the embedded cloud and event-ruler differ, and that is meant to stay. */
export interface KnownDifference {
  readonly name: string;
  /** Who is right, and how we know. */
  readonly reason: string;
  /** Whether a pair, answered differently, is a case of this difference. */
  readonly covers: (pair: PatternPair, embedded: RulerAnswer, oracle: RulerAnswer) => boolean;
}

/** The first that covers a pair is the one that counts it. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    name: 'numbers beyond five billion',
    reason:
      'EventBridge documents that numbers are compared from -5e9 to 5e9; event-ruler was widened in version 1.8. ' +
      'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html (not checked: the paragraph was ' +
      'seen in older copies of the page and in the README of event-ruler)',
    covers: ({ pattern, event }, embedded) =>
      ('error' in embedded && embedded.error.startsWith('Value must be between')) ||
      (/"numeric"/.test(pattern) && numbersIn(event).some((text) => Math.abs(Number(text)) > 5e9)),
  },
  {
    name: 'more digits than a number has',
    reason:
      'event-ruler knows how a number was written; here an event is parsed, and what a double cannot hold is gone.',
    covers: ({ pattern, event }) => [...numbersIn(pattern), ...numbersIn(event)].some(isBeyondDouble),
  },
  {
    name: 'an address block that a number falls into',
    reason:
      'event-ruler writes numbers and addresses as digits of one kind, and takes some numbers for addresses in a block.',
    covers: ({ pattern, event }, embedded, oracle) =>
      /"cidr"/.test(pattern) && numbersIn(event).length > 0 && !isMatch(embedded) && isMatch(oracle),
  },
  {
    name: 'an empty list inside anything-but',
    reason: 'event-ruler takes it and fails with it, or ignores it beside other filters; here the pattern is refused.',
    covers: (_pair, embedded) =>
      'error' in embedded && /^The list inside anything-but\/.+ is empty$/.test(embedded.error),
  },
  {
    name: 'anything-but the wildcard * beside another filter',
    reason:
      'Alone it matches whatever is no text. In a list with others event-ruler mixes up what each of them matches.',
    covers: ({ pattern }) => /"anything-but":\{"wildcard":(\[[^\]]*)?"\*"/.test(pattern),
  },
  {
    name: 'several values in one list, an anything-but among them',
    reason:
      'event-ruler finds several ways through such a list, and in a pattern with other fields it can follow one that does not lead ' +
      'on. Which one depends on hash codes: a change of a number elsewhere in the list makes the same pattern match.',
    covers: ({ pattern }, embedded, oracle) =>
      hasListWithAnythingBut(JSON.parse(pattern)) && isMatch(embedded) && !isMatch(oracle),
  },
  {
    name: 'branches of $or that share a value',
    reason:
      'Where two branches name a field and one value is in both, event-ruler loses what else the later branch gives for the field.',
    covers: ({ pattern }, embedded, oracle) => /"\$or"/.test(pattern) && isMatch(embedded) && !isMatch(oracle),
  },
];

function isMatch(answer: RulerAnswer): boolean {
  return 'matches' in answer && answer.matches;
}

function hasListWithAnythingBut(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const isSuchList = Array.isArray(node) && node.length > 1 && node.some(isAnythingBut);
  return isSuchList || Object.values(node).some(hasListWithAnythingBut);
}

function isAnythingBut(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'anything-but' in value;
}

function numbersIn(json: string): string[] {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? [];
}

/** Two different numbers can look the same once they are doubles. */
function isBeyondDouble(text: string): boolean {
  const digits = text
    .replace(/[eE].*$/, '')
    .replaceAll(/[-.]/g, '')
    .replace(/^0+/, '');
  return digits.length > 15;
}
