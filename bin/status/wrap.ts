/**
 * A text in lines of at most so many columns, broken between words, and within a word that is longer than a line.
 *
 * @param indent what further lines begin with, where there is room for it
 */
export function wrap(text: string, columns: number, indent = ''): readonly string[] {
  const begin = indent.length < columns / 2 ? indent : '';
  const lines: string[] = [];
  let rest = text;
  while (rest.length > columns) {
    const at = rest.lastIndexOf(' ', columns);
    const isBetween = at > begin.length && rest.slice(0, at).trim() !== '';
    lines.push(rest.slice(0, isBetween ? at : columns).trimEnd());
    rest = begin + rest.slice(isBetween ? at + 1 : columns);
  }
  return [...lines, rest];
}
