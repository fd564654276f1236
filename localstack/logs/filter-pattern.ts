import { invalidParameter } from './errors.ts';
import { limits } from './limits.ts';

const condition = /\s*\$((?:\.[A-Za-z0-9_-]+)+)\s*=\s*"([^"\\*]*)"\s*/y;

/**
 * Compiles a filter pattern of the one shape that is modelled: `{ $.id = "x" && $.client = "y" }`, equality of texts in a JSON line. No
 * pattern takes every line.
 *
 * @throws AwsError `InvalidParameterException` for what no pattern is, and for patterns of AWS's that are not modelled
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html (checked 2026-11-27)
 */
export function compileFilterPattern(pattern: string = ''): (message: string) => boolean {
  if (pattern.length > limits.patternCharacters)
    throw invalidParameter(
      `A filter pattern has at most ${limits.patternCharacters} characters; got ${pattern.length}.`,
    );
  if (pattern.trim() === '') return () => true;
  const conditions = parse(pattern.trim());
  return (message) => {
    const line = jsonOf(message);
    return conditions.every(({ path, text }) => valueAt(line, path) === text);
  };
}

interface Condition {
  readonly path: readonly string[];
  readonly text: string;
}

function parse(pattern: string): readonly Condition[] {
  if (!pattern.startsWith('{') || !pattern.endsWith('}')) throw notModelled('terms', pattern);
  const inner = pattern.slice(1, -1);
  const conditions: Condition[] = [];
  for (let at = 0; ;) {
    condition.lastIndex = at;
    const found = condition.exec(inner);
    if (!found) throw notModelled('this condition', inner.slice(at));
    const [, path = '', text = ''] = found;
    conditions.push({ path: path.slice(1).split('.'), text });
    at = condition.lastIndex;
    if (at === inner.length) return conditions;
    if (!inner.startsWith('&&', at)) throw notModelled('this operator', inner.slice(at));
    at += 2;
  }
}

function notModelled(what: string, from: string): Error {
  return invalidParameter(
    `Invalid filter pattern, or one that is not modelled here: ${what}, from "${from.slice(0, 40)}". ` +
      'Modelled is { $.name = "text" && $.other = "text" }, the texts without * and backslash.',
  );
}

function jsonOf(message: string): unknown {
  try {
    return JSON.parse(message) as unknown;
  } catch {
    return undefined;
  }
}

function valueAt(line: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, name) =>
      typeof node === 'object' && node !== null && Object.hasOwn(node, name)
        ? (node as Record<string, unknown>)[name]
        : undefined,
    line,
  );
}
