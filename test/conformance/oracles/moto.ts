import path from 'node:path';
import type { Oracle } from './oracle.ts';

const version = '5.2.5';

/** moto's server: most of AWS in Python, written from AWS's documentation and from answers that its authors got from AWS. */
export const moto: Oracle = {
  name: 'moto',
  version,
  licence: 'Apache-2.0',
  needs: ['python3'],
  install: async (folder, installer) => installer.python(folder, [`moto[server]==${version}`]),
  start: async ({ folder, processes }) => ({
    address: await processes.serve({
      name: 'moto',
      command: path.join(folder, 'venv', 'bin', 'python'),
      argumentsFor: (port) => ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)],
      // The account of the embedded cloud, so that ARNs and queue URLs can be compared as they are.
      environment: { MOTO_ACCOUNT_ID: '000000000000', PYTHONDONTWRITEBYTECODE: '1' },
    }),
  }),
};
