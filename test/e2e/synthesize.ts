import { synthesize } from '../../localstack/synthesize.ts';
import { assemblyVariable, testStage } from './assembly-folder.ts';

/** Bundles and synthesizes the app once for all end-to-end tests, as `npm start` does. */
export default async function synthesizeOnce(): Promise<void> {
  const { folder } = await synthesize(testStage);
  process.env[assemblyVariable] = folder;
}
