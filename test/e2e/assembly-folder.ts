import path from 'node:path';

/** Where the end-to-end tests' app is synthesized to. */
export const assemblyFolder = path.resolve(__dirname, '../../.build/e2e-assembly');
