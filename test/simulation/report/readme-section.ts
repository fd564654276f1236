const marks = {
  begin: '<!-- figures: `npm run simulate -- --report` writes them, from test/simulation/report/report.json -->',
  end: '<!-- end of figures -->',
};

/** A README without the place for figures. */
export class NoSectionError extends Error {
  override readonly name = 'NoSectionError';
}

/** What stands between the marks. @throws NoSectionError for a README without them */
export function sectionIn(readme: string): string {
  const [, rest, ...more] = readme.split(`${marks.begin}\n\n`);
  const section = rest?.split(`\n\n${marks.end}`);
  if (section?.length === 2 && more.length === 0) return section[0] ?? '';
  throw new NoSectionError(`README.md: expected the line ${marks.begin} once, and behind it ${marks.end}`);
}

/** The README with that between the marks. @throws NoSectionError for a README without them */
export function withSection(readme: string, section: string): string {
  const old = `${marks.begin}\n\n${sectionIn(readme)}\n\n${marks.end}`;
  return readme.replace(old, () => `${marks.begin}\n\n${section}\n\n${marks.end}`);
}
