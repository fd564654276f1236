import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const projectFolder = path.resolve(import.meta.dirname, '..');

/** All that the synthesized app is made from. */
const sources = ['bin', 'lib', 'lambdas', 'schemas', 'cdk.json', 'package-lock.json'];

/**
 * Synthesizes a stage into a folder, bundles and all, as the CDK CLI would. When nothing that it is made from has changed since
 * the last time, what is there is kept.
 *
 * @returns whether it had to be made
 * @throws Error with what the app printed when it fails
 */
export async function synthesize(stage: string, folder: string): Promise<boolean> {
  const marker = path.join(folder, '.made-from');
  const fingerprint = fingerprintOf(stage);
  if (readIfThere(marker) === fingerprint) return false;
  rmSync(folder, { recursive: true, force: true });
  const { context } = JSON.parse(readFileSync(path.join(projectFolder, 'cdk.json'), 'utf8')) as { context: object };
  await run([process.execPath, '--import', 'tsx', 'bin/app.ts'], {
    ...process.env,
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage }),
    // `cdk synth` and `cdk deploy` validate; here it would only cost time.
    CDK_VALIDATION: 'false',
  });
  writeFileSync(marker, fingerprint);
  return true;
}

async function run([command = '', ...words]: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, words, { cwd: projectFolder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-10_000)));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`the app could not be synthesized:\n${printed.trim()}`);
}

function fingerprintOf(stage: string): string {
  const hash = createHash('sha256').update(`${stage} ${process.version}`);
  for (const source of sources) {
    for (const file of filesBelow(path.join(projectFolder, source))) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(entry: string): string[] {
  try {
    const children = readdirSync(entry, { withFileTypes: true, recursive: true });
    return children
      .filter((child) => child.isFile())
      .map((child) => path.join(child.parentPath, child.name))
      .toSorted();
  } catch {
    return [entry];
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
