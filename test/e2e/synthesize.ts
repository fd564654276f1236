import { synthesize } from '../../localstack/synthesize.ts';
import { assemblyVariable, deliveringApp, deliveringAssemblyVariable, testStage } from './assembly-folder.ts';

/** Bundles and synthesizes the app once for all end-to-end tests, as `npm start` does, and the one whose actions deliver. */
export default async function synthesizeOnce(): Promise<void> {
  const [whole, delivering] = await Promise.all([synthesize(testStage), synthesize(testStage, ...deliveringApp)]);
  process.env[assemblyVariable] = whole.folder;
  process.env[deliveringAssemblyVariable] = delivering.folder;
}
