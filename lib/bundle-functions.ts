import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { deliveryTargetsFile } from '../schemas/delivery-target.ts';
import { targetsOf } from './deliver-targets.ts';
import { type FunctionCode, functionNames } from './function-code.ts';
import type { Stage } from './stage.ts';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Builds the functions' bundles, all in one call, without Docker. Everything is bundled, the SDK too: that starts faster than
 * the runtime's own copy, and what was tested is what runs.
 *
 * @param outputFolder where the bundles go, a folder for each function
 * @param stage whose targets come with the function that delivers
 */
export function bundleFunctions(outputFolder: string, stage: Stage): FunctionCode {
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
  writeFileSync(path.join(outputFolder, 'deliver', deliveryTargetsFile), JSON.stringify(targetsOf(stage)));
  return {
    validator: Code.fromAsset(path.join(outputFolder, 'validator')),
    sender: Code.fromAsset(path.join(outputFolder, 'sender')),
    query: Code.fromAsset(path.join(outputFolder, 'query')),
    watch: Code.fromAsset(path.join(outputFolder, 'watch')),
    deliver: Code.fromAsset(path.join(outputFolder, 'deliver')),
  };
}
