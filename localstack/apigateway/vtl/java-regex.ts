import { TemplateFailure } from './template-failure.ts';

/** Patterns at a time that are kept compiled. */
const capacity = 1_000;
const compiled = new Map<string, RegExp>();

/**
 * A regular expression of Java's, as far as JavaScript has the same: of the flags within a pattern only a leading `(?i)`.
 *
 * @throws TemplateFailure for what JavaScript does not take
 * @see https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html (not checked)
 */
export function javaRegex(pattern: string, isWhole: boolean): RegExp {
  const id = `${isWhole} ${pattern}`;
  const known = compiled.get(id);
  if (known) return known;
  const plain = pattern.startsWith('(?i)') ? pattern.slice(4) : pattern;
  const flags = `g${plain === pattern ? '' : 'i'}${/\\p\{/i.test(plain) ? 'u' : ''}`;
  if (compiled.size >= capacity) compiled.clear();
  try {
    const regex = new RegExp(isWhole ? `^(?:${plain})$` : plain, flags);
    compiled.set(id, regex);
    return regex;
  } catch {
    throw new TemplateFailure(`The regular expression ${JSON.stringify(pattern)} is not modelled.`);
  }
}

/** Whether a pattern matches all of a text: `String.matches`, and the pattern of an integration response. */
export function matchesWhole(text: string, pattern: string): boolean {
  return text.search(javaRegex(pattern, true)) === 0;
}

/** `String.replaceAll` and `replaceFirst`: in the replacement `$1` is a group, and a backslash keeps what follows as it is. */
export function replaceMatches(text: string, pattern: string, replacement: string, isFirstOnly: boolean): string {
  let isOver = false;
  return text.replace(javaRegex(pattern, false), (whole: string, ...rest: unknown[]) => {
    if (isOver) return whole;
    isOver = isFirstOnly;
    return replacement.replaceAll(/\\(.)|\$(\d)/g, (_match, kept: string | undefined, group: string | undefined) =>
      group === undefined ? (kept ?? '') : group === '0' ? whole : groupText(rest[Number(group) - 1]),
    );
  });
}

function groupText(group: unknown): string {
  return typeof group === 'string' ? group : '';
}
