import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** Builds what the package exports: JavaScript that needs no loader, and its types. `npm pack` runs this. */
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.build', 'package');
const entry = path.join(root, 'schemas', 'publisher', 'index.ts');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [entry],
  outfile: path.join(folder, 'publisher.js'),
  bundle: true,
  // What the package depends on is installed with it.
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  sourcemap: 'linked',
  logLevel: 'warning',
});
writeTypes();
console.log(`built into ${path.relative(process.cwd(), folder)}`);

function writeTypes(): void {
  const config = path.join(folder, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: 'types', rootDir: root },
      include: [],
      files: [entry],
    }),
  );
  execFileSync(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', config], {
    stdio: 'inherit',
  });
  rmSync(config);
}
