/** The media type of a body, in lower case and without its parameters: JSON unless the sender says otherwise. */
export function mediaTypeOf(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const type = String(headers['content-type'] ?? '')
    .split(';', 1)[0]
    ?.trim()
    .toLowerCase();
  return type || 'application/json';
}
