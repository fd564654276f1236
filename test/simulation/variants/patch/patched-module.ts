import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { projectFolder } from '../../../../localstack/synthesize.ts';
import { PatchError, patchedText, type SourcePatch } from './source-patch.ts';

/** Packages are the project's own, and the same for patched code as for all other. */
const requirePackage = createRequire(path.join(projectFolder, 'package.json'));

/**
 * The module of a file of the project as it would be if it, or what it imports, were written otherwise. It is bundled from the sources as they are
 * and run at once; nothing is written. Without patches it is the module as it is.
 *
 * @param file from the project's folder on
 * @throws PatchError for a patch that does not fit, or whose file is no part of the module
 */
export async function patchedModule(file: string, patches: readonly SourcePatch[]): Promise<unknown> {
  const applied = new Set<string>();
  const { outputFiles } = await build({
    entryPoints: [path.join(projectFolder, file)],
    absWorkingDir: projectFolder,
    bundle: true,
    write: false,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    logLevel: 'silent',
    plugins: [patching(patches, applied)],
  }).catch(rethrown);
  for (const { file: patched } of patches) {
    if (!applied.has(patched))
      throw new PatchError(`${patched} is no part of ${file}, so a patch of it changes nothing`);
  }
  return evaluated(outputFiles[0]?.text ?? '');
}

function patching(patches: readonly SourcePatch[], applied: Set<string>): Plugin {
  return {
    name: 'patch',
    setup: (bundling) => {
      for (const file of new Set(patches.map((patch) => patch.file))) {
        const filter = new RegExp(`^${escaped(path.join(projectFolder, file))}$`);
        bundling.onLoad({ filter }, async ({ path: loaded }) => {
          applied.add(file);
          const ofFile = patches.filter((patch) => patch.file === file);
          return { contents: patchedText(await readFile(loaded, 'utf8'), ofFile), loader: 'ts' };
        });
      }
    },
  };
}

/** esbuild puts what a plugin throws into words of its own, with the error itself in them. */
function rethrown(error: unknown): never {
  const { errors = [] } = error as { errors?: readonly { readonly detail?: unknown }[] };
  throw errors.map(({ detail }) => detail).find((detail) => detail instanceof PatchError) ?? error;
}

function evaluated(text: string): unknown {
  const module = { exports: {} };
  // In the realm of whoever asks, as Jest has one for each test file; `node:vm` would run it in another.
  // oxlint-disable-next-line typescript/no-implied-eval -- it is this project's own code
  const run = new Function('module', 'exports', 'require', text) as (...values: unknown[]) => void;
  run(module, module.exports, requirePackage);
  return module.exports;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
