import path from 'node:path';
import { buildSync } from 'esbuild';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type FunctionCode, functionNames } from './function-code.ts';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Builds the functions' bundles, all in one call, without Docker. Everything is bundled, the SDK too: that starts faster than
 * the runtime's own copy, and what was tested is what runs.
 *
 * @param outputFolder where the bundles go, a folder for each function
 */
export function bundleFunctions(outputFolder: string): FunctionCode {
  buildSync({
    entryPoints: Object.fromEntries(
      functionNames.map((name) => [`${name}/index`, path.join(root, 'lambdas', name, 'handler.ts')]),
    ),
    outdir: outputFolder,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return {
    validator: Code.fromAsset(path.join(outputFolder, 'validator')),
    sender: Code.fromAsset(path.join(outputFolder, 'sender')),
    query: Code.fromAsset(path.join(outputFolder, 'query')),
    watch: Code.fromAsset(path.join(outputFolder, 'watch')),
  };
}
