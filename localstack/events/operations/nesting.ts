const [quote, backslash] = [0x22, 0x5c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Whether well-formed JSON text nests deeper than `levels`. A text too short to do so is not looked at. */
export function nestsDeeper(text: string, levels: number): boolean {
  if (text.length <= 2 * levels) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString && code === backslash) at++;
    else if (code === quote) inString = !inString;
    else if (inString) continue;
    else if (opening.has(code) && ++depth > levels) return true;
    else if (closing.has(code)) depth--;
  }
  return false;
}
