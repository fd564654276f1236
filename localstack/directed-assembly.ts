import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What an action's target is, as the function that delivers reads it. */
interface Targets {
  readonly actions: Record<string, object>;
}

/**
 * Copies an assembly whose actions deliver, and changes their targets: where those on this machine are is not known before they run.
 *
 * @param changesOf what of an action's target is another: `{ url }`
 * @returns the folder of the copy, which is the caller's to delete
 */
export function directedAssembly(folder: string, changesOf: (action: string) => object | undefined): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'sluice-delivering-'));
  cpSync(folder, copy, { recursive: true });
  const [file, ...more] = readdirSync(copy)
    .map((name) => path.join(copy, name, 'targets.json'))
    .filter((candidate) => existsSync(candidate));
  if (file === undefined || more.length > 0) throw new Error(`expected one targets.json in an asset of ${folder}`);
  const { actions, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as Targets;
  const changed = Object.entries(actions).map(([name, target]) => [name, { ...target, ...changesOf(name) }]);
  writeFileSync(file, JSON.stringify({ ...rest, actions: Object.fromEntries(changed) as Targets['actions'] }));
  return copy;
}
