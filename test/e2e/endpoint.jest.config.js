import { shared } from '../../jest.config.js';

/** The end-to-end tests that need nothing but AWS's APIs, against a pipeline that is deployed somewhere: `npm run test:endpoint`. */
export default {
  ...shared,
  rootDir: '../..',
  displayName: 'endpoint',
  testMatch: ['<rootDir>/test/e2e/{pipeline,replay}.test.ts'],
  globalSetup: '<rootDir>/test/e2e/require-endpoint.ts',
  reporters: ['default', '<rootDir>/test/closing-line-reporter.js'],
  // They share the queues of one pipeline.
  maxWorkers: 1,
  testTimeout: 20 * 60_000,
};
