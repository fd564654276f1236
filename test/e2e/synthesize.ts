import { synthesize } from '../../localstack/synthesize.ts';
import { assemblyFolder } from './assembly-folder.ts';

/** Bundles and synthesizes the app once for all end-to-end tests, as `npm start` does. */
export default async function synthesizeOnce(): Promise<void> {
  await synthesize('dev', assemblyFolder);
}
