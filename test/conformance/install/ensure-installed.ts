import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Oracle } from '../oracles/oracle.ts';
import type { Installer } from './installer.ts';

/** Written when all else is there, so that an installation that was broken off is not taken for one. */
const completeMark = 'complete';

/** Where an oracle is, or will be: one folder for each version. */
export function folderOf(root: string, { name, version }: Pick<Oracle, 'name' | 'version'>): string {
  return path.join(root, `${name}-${version}`);
}

/**
 * Installs an oracle unless it is there already.
 *
 * @param root `.build/oracles`
 * @param report told when something is fetched and how long it took
 * @returns the oracle's folder
 */
export async function ensureInstalled(
  oracle: Oracle,
  root: string,
  installer: Installer,
  report: (line: string) => void,
): Promise<string> {
  const folder = folderOf(root, oracle);
  const mark = path.join(folder, completeMark);
  if (!oracle.install || existsSync(mark)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  report(`${oracle.name} ${oracle.version} (${oracle.licence}): installing, once …`);
  const startedAt = Date.now();
  await oracle.install(folder, installer);
  writeFileSync(mark, '');
  report(`${oracle.name} ${oracle.version}: installed in ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);
  return folder;
}
