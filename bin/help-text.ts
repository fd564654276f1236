import { wrap } from './status/wrap.ts';

/**
 * A help text with no line of prose longer than `columns`. What is indented, examples and tables, stays as it is, as do lines that fit where all of
 * their paragraph do.
 */
export function fitHelp(text: string, columns: number): string {
  return paragraphsOf(text.split('\n'))
    .flatMap((lines) =>
      isProse(lines) && lines.some(({ length }) => length > columns) ? wrap(lines.join(' '), columns) : lines,
    )
    .join('\n');
}

function isProse(lines: readonly string[]): boolean {
  return lines.every((line) => /^\S/.test(line));
}

/** Lines that belong together: prose, or what is indented, or what is empty. */
function paragraphsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const paragraphs: string[][] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last && isProse(last) && isProse([line])) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}
