/** Where in a text the wanted one has to stand. */
type Place = 'whole' | 'start' | 'end';

/**
 * Whether a text is, starts with or ends with another one but for case, the way event-ruler takes case: each character of the
 * pattern stands for its lower-case and its upper-case form, in Java's meaning, and for nothing else. So `ß` matches `SS` and `SS`
 * does not match `ß`, and the title-case `ǅ` does not match itself. Characters beyond the first 65,536, such as most emoji, are taken
 * apart and lost: each half stands for a question mark.
 */
export function compileIgnoringCase(pattern: string, place: Place): (text: string) => boolean {
  const halves = pattern.split('').map((character) => {
    const forms = /[\ud800-\udfff]/.test(character) ? ['?'] : [character.toLowerCase(), character.toUpperCase()];
    return `(?:${forms.map(escape).join('|')})`;
  });
  const expression = new RegExp(`${place === 'end' ? '' : '^'}${halves.join('')}${place === 'start' ? '' : '$'}`);
  return (text) => expression.test(text);
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
