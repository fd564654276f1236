/**
 * Finds the first character that SQS refuses in a body or a text attribute: any outside of what XML 1.0 allows, half of a
 * surrogate pair too.
 *
 * @returns its code point as SQS writes it, `#x1F`
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html (checked 2026-11-21)
 */
export function forbiddenCharacter(text: string): string | undefined {
  const codePoint = forbidden.exec(text)?.[0].codePointAt(0);
  return codePoint === undefined ? undefined : `#x${codePoint.toString(16).toUpperCase()}`;
}

const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
