import { availableParallelism } from 'node:os';

/** swc to CommonJS is the fastest transform; middy and the parser of OpenAPI ship only ES modules, so they are compiled too. */
export const shared = {
  testEnvironment: '<rootDir>/test/test-environment.js',
  transform: {
    '^.+\\.[mc]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(@middy|@apidevtools|uuid)/)'],
  moduleNameMapper: {
    '^@middy/(.*)$': '<rootDir>/node_modules/@middy/$1/index.js',
    // Sixty languages that nothing is said in, loaded again for each test file.
    '^\\.\\./locales/index\\.cjs$': '<rootDir>/node_modules/zod/v4/locales/en.cjs',
  },
  setupFiles: ['<rootDir>/test/setup.ts'],
};

export default {
  // Only a deadline for what hangs: nothing that is tested is measured by it.
  testTimeout: 60_000,
  // One more than there are cores: end-to-end tests wait for functions' processes and for long polls half of their time.
  maxWorkers: availableParallelism() + 1,
  reporters: ['default', '<rootDir>/test/closing-line-reporter.js'],
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/{schemas,lambdas,localstack,project,conformance,openapi,simulation}/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'cdk',
      testMatch: ['<rootDir>/test/{lib,bin}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/lib/once-a-run.ts',
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
      globalSetup: '<rootDir>/test/e2e/synthesize.ts',
    },
  ],
};
