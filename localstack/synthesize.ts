import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

/** The project's folder. */
export const projectFolder = path.resolve(import.meta.dirname, '..');

const assembliesFolder = path.join(projectFolder, '.build', 'assemblies');

/** All that the synthesized app is made from. */
const sources = ['bin', 'lib', 'lambdas', 'schemas', 'cdk.json', 'package-lock.json'];

/** Assemblies that nobody has asked for in so long are deleted. */
const maxUnusedMs = 24 * 60 * 60 * 1_000;

/**
 * Synthesizes a stage, bundles and all, as the CDK CLI would. What it is made from names the folder, so that nothing is made twice
 * and a running cloud keeps the code it started with. It appears in one piece or not at all, whoever interrupts this.
 *
 * @param app the app to synthesize, which is told the stage
 * @param ofApp what this app is made from besides what every app is
 * @returns the folder of the cloud assembly, and whether it had to be made
 * @throws Error with what the app printed when it fails
 */
export async function synthesize(
  stage: string,
  app = 'bin/app.ts',
  ofApp: readonly string[] = [],
): Promise<{ folder: string; isNew: boolean }> {
  const folder = path.join(assembliesFolder, `${stage}-${fingerprintOf(stage, [app, ...ofApp])}`);
  const isNew = !existsSync(folder);
  if (isNew) await synthesizeInto(folder, stage, app);
  const now = new Date();
  utimesSync(folder, now, now);
  deleteUnused(now.getTime() - maxUnusedMs);
  return { folder, isNew };
}

async function synthesizeInto(folder: string, stage: string, app: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  const { context } = JSON.parse(readFileSync(path.join(projectFolder, 'cdk.json'), 'utf8')) as { context: object };
  try {
    await run([process.execPath, '--import', 'tsx', app], {
      ...process.env,
      CDK_OUTDIR: draft,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage }),
      // `cdk synth` and `cdk deploy` validate; here it would only cost time.
      CDK_VALIDATION: 'false',
    });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Somebody else may have made the very same in the meantime.
    if (!existsSync(folder)) throw error;
  }
}

function deleteUnused(beforeMs: number): void {
  for (const name of readdirSync(assembliesFolder)) {
    const folder = path.join(assembliesFolder, name);
    if (statSync(folder).mtimeMs < beforeMs) rmSync(folder, { recursive: true, force: true });
  }
}

async function run([command = '', ...words]: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(command, words, { cwd: projectFolder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-10_000)));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`the app could not be synthesized:\n${printed.trim()}`);
}

function fingerprintOf(stage: string, ofApp: readonly string[]): string {
  const hash = createHash('sha256').update(`${stage} ${process.version}`);
  for (const source of [...sources, ...ofApp]) {
    for (const file of filesBelow(path.join(projectFolder, source))) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
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
