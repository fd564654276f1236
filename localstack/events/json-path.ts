import { AwsError } from '../core/aws-error.ts';

const step = /\.([A-Za-z0-9_-]+)|\.(\*)|\[(\d+)\]|\['([^']+)'\]|\[(\*)\]/y;

/** Every child of a node. */
const anyChild = Symbol('*');

type Step = string | typeof anyChild;

/**
 * Compiles the part of JSON path that input paths of targets use: `$`, `.name`, `['name']`, `[0]`, and `*` for every child.
 *
 * @returns a function that gives the value, `undefined` when there is none; for a path with `*` a list of all values
 * @throws AwsError `ValidationException` for any other path
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html (checked 2026-11-21)
 */
export function compileJsonPath(path: string): (document: unknown) => unknown {
  const steps = parse(path);
  if (!steps.includes(anyChild))
    return (document) => steps.reduce<unknown>((node, key) => child(node, String(key)), document);
  return (document) =>
    steps.reduce<unknown[]>((nodes, key) => nodes.flatMap((node) => children(node, key)), [document]);
}

function parse(path: string): Step[] {
  const steps: Step[] = [];
  let at = 1;
  while (path.startsWith('$') && at < path.length) {
    step.lastIndex = at;
    const found = step.exec(path);
    if (!found) break;
    const [, name, anyName, index, quoted, anyIndex] = found;
    steps.push((anyName ?? anyIndex) ? anyChild : (name ?? index ?? quoted ?? ''));
    at = step.lastIndex;
  }
  if (!path.startsWith('$') || at < path.length) {
    throw new AwsError(
      'ValidationException',
      `Invalid JsonPath: ${path}. Expected $ and steps .name, ['name'], [0], .* or [*].`,
    );
  }
  return steps;
}

function children(node: unknown, key: Step): unknown[] {
  if (key === anyChild) return typeof node === 'object' && node !== null ? Object.values(node) : [];
  const found = child(node, key);
  return found === undefined ? [] : [found];
}

function child(node: unknown, key: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
  return (node as Record<string, unknown>)[key];
}
