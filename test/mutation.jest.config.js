import { fileURLToPath } from 'node:url';
import { shared } from '../jest.config.js';

/** The tests that mutation testing asks: those of single units, of what imports the changed file. */
export default {
  ...shared,
  rootDir: '..',
  // Stryker puts its own around it, and finds it by its path alone.
  testEnvironment: fileURLToPath(new URL('mutation-environment.js', import.meta.url)),
  // By its name Stryker knows that it runs tests as jest-circus does.
  testRunner: fileURLToPath(new URL('mutation.jest-circus.js', import.meta.url)),
  testMatch: ['<rootDir>/test/{schemas,lambdas,localstack}/**/*.test.ts'],
  // Thousands of events each: what they alone notice is to be said of a unit too, and would take a minute for each change.
  testPathIgnorePatterns: ['/hostile/', '/(backlog|large-queues)\\.test\\.ts$'],
  setupFilesAfterEnv: ['<rootDir>/test/no-shrinking.ts'],
  testTimeout: 60_000,
  // A process of its own, for each change once more.
  watchman: false,
};
