import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const projectFolder = path.resolve(__dirname, '../..');

/** Runs `npm start -- …` without npm around it. */
export async function start(...words: string[]): Promise<{ code: number; output: string }> {
  // Where picocolors would colour whatever is printed, terminal or not.
  const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, CI: 'true' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'localstack/start.ts', ...words], {
    cwd: projectFolder,
    env,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}
