/** Finds a fixed text between `from` and `end`; gives the position after its first occurrence, or -1. */
export type Search = (text: string, from: number, end: number) => number;

/**
 * Prepares the search for a text by Knuth, Morris and Pratt: linear in the searched text, where `indexOf` can take the
 * product of both lengths.
 */
export function compileSearch(needle: string): Search {
  const fallback = fallbackTable(needle);
  return (text, from, end) => {
    let matched = 0;
    for (let at = from; at < end && matched < needle.length; at++) {
      const code = text.charCodeAt(at);
      while (matched > 0 && needle.charCodeAt(matched) !== code) matched = fallback[matched - 1] ?? 0;
      if (needle.charCodeAt(matched) === code) matched++;
      if (matched === needle.length) return at + 1;
    }
    return matched === needle.length ? from : -1;
  };
}

/** For each prefix of the needle, the length of its longest proper prefix that is also its suffix. */
function fallbackTable(needle: string): Uint32Array {
  const table = new Uint32Array(needle.length);
  let length = 0;
  for (let at = 1; at < needle.length; at++) {
    while (length > 0 && needle.charCodeAt(length) !== needle.charCodeAt(at)) length = table[length - 1] ?? 0;
    if (needle.charCodeAt(length) === needle.charCodeAt(at)) length++;
    table[at] = length;
  }
  return table;
}
