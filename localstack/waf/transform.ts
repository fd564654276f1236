import type { TextTransformations } from './statement-config.ts';

const transformations: Readonly<Record<TextTransformations[number], (text: string) => string>> = {
  NONE: (text) => text,
  LOWERCASE: (text) => text.toLowerCase(),
  URL_DECODE: (text) => text.replaceAll('+', ' ').replaceAll(/(?:%[\dA-Fa-f]{2})+/g, decode),
  NORMALIZE_PATH: normalizePath,
};

/**
 * What a part of a request is turned into before it is looked at.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-transformation.html (not checked)
 */
export function transform(text: string, types: TextTransformations): string {
  return types.reduce((made, type) => transformations[type](made), text);
}

function decode(encoded: string): string {
  return Buffer.from(encoded.replaceAll('%', ''), 'hex').toString();
}

/** Without empty parts, `.` and `..`, but for those at the beginning. */
function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part === '..' && !path.startsWith('/')) parts.push(part);
    else if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  const end = parts.length > 0 && path.endsWith('/') ? '/' : '';
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}${end}`;
}
