import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { assemblyFolder } from './assembly-folder.ts';

const root = path.resolve(__dirname, '../..');

/** Bundles and synthesizes the app once for all end-to-end tests, as `npm start` does. */
export default function synthesize(): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: assemblyFolder, CDK_VALIDATION: 'false' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
