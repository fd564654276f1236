import { createRequire } from 'node:module';
import path from 'node:path';
import type { Oracle } from './oracle.ts';

const manifest = createRequire(import.meta.url).resolve('dynalite/package.json');

/** dynalite: DynamoDB in JavaScript, whose tests its authors also run against AWS. `npm ci` installs it. */
export const dynalite: Oracle = {
  name: 'dynalite',
  version: '4.0.0',
  licence: 'Apache-2.0',
  needs: [],
  start: async ({ processes }) => ({
    address: await processes.serve({
      name: 'dynalite',
      command: process.execPath,
      argumentsFor: (port) => [path.join(path.dirname(manifest), 'cli.js'), ...words(port)],
    }),
  }),
};

/** Tables are there at once: how long AWS takes to make one is not compared. */
function words(port: number): string[] {
  const options = { host: '127.0.0.1', port, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  return Object.entries(options).map(([name, value]) => `--${name}=${value}`);
}
