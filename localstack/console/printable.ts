/** What somebody else wrote, for a line of the console: it must not move the cursor or forge a line of its own. */
export function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\uFFFD').slice(0, 200);
}
