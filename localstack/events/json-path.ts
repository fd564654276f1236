import { AwsError } from '../core/aws-error.ts';

const step = /\.([A-Za-z0-9_-]+)|\[(\d+)\]|\['([^']+)'\]/y;

/**
 * Compiles the part of JSON path that input paths of targets use: `$`, `.name`, `['name']`, `[0]`.
 *
 * @returns a function that gives the value, `undefined` when there is none
 * @throws AwsError `ValidationException` for any other path
 */
export function compileJsonPath(path: string): (document: unknown) => unknown {
  const keys: string[] = [];
  let at = 1;
  while (path.startsWith('$') && at < path.length) {
    step.lastIndex = at;
    const found = step.exec(path);
    if (!found) break;
    keys.push(found[1] ?? found[2] ?? found[3] ?? '');
    at = step.lastIndex;
  }
  if (!path.startsWith('$') || at < path.length) {
    throw new AwsError(
      'ValidationException',
      `Invalid JsonPath: ${path}. Expected $ and steps .name, ['name'] or [0].`,
    );
  }
  return (document) => keys.reduce(child, document);
}

function child(node: unknown, key: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
  return (node as Record<string, unknown>)[key];
}
