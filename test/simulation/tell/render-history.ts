/** Lines of a history in columns: when, who, what; what repeats itself is said once. */
export function renderHistory(lines: readonly string[]): string {
  const parts = lines.map((line) => /^(\+(?:\d+d )?\S+) (\S+?):? (.*)$/.exec(line)?.slice(1) ?? ['', '', line]);
  const rows: { when: string; who: string; what: string; again: number; last: string }[] = [];
  for (const [when = '', who = '', what = ''] of parts) {
    const before = rows.at(-1);
    if (before?.who === who && before.what === what) Object.assign(before, { again: before.again + 1, last: when });
    else rows.push({ when, who, what, again: 0, last: when });
  }
  const widthOf = (name: 'when' | 'who'): number => Math.max(0, ...rows.map((row) => row[name].length));
  const [whenWidth, whoWidth] = [widthOf('when'), widthOf('who')];
  return rows
    .map(({ when, who, what, again, last }) => {
      const more = again === 0 ? '' : `, and ${again} times more until ${last}`;
      return `${when.padStart(whenWidth)}  ${who.padEnd(whoWidth)}  ${what}${more}`.trimEnd();
    })
    .join('\n');
}
