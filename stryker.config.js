import { availableParallelism } from 'node:os';

/**
 * `npm run mutation`: what the unit tests miss of the pure cores, by changing them in one place at a time; `-- --mutate <file>,…` changes
 * others. Stryker 9, because 10 wants Node.js 22. A change that makes no difference is named at its place, with why:
 * `// Stryker disable next-line <mutator>: <reason>`.
 */
export default {
  mutate: [
    // Acknowledgement and batch answer.
    'lambdas/validator/{process-groups,process-record,verdict,create-handler}.ts',
    'lambdas/sender/{create-handler,send-batch,send-lane,lanes,outgoing,unsendable,backoff}.ts',
    'lambdas/deliver/{create-handler,deliver-batch,sort-out,try-all,attempt,give-up,end,next-record,delivery,ids-of}.ts',
    'lambdas/deliver/{answer,retry-after,circuit,gate,rate,waits,put-off,deadline,too-old,request,is-public,action-of}.ts',
    // Dedup.
    'lambdas/validator/{body-hash,event-store}.ts',
    'schemas/delivery-key.ts',
    // Identity.
    'lambdas/validator/{registry,sender-of}.ts',
    // What they share.
    'lambdas/shared/{count-quarantined,object-in,expiry,group-by,ids-of-body,loggable-error,name-of-error}.ts',
    'lambdas/shared/{allowed-log,environment,quarantine-item,to-quarantined,without-message}.ts',
  ],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { configFile: 'test/mutation.jest.config.js', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  concurrency: Math.min(2, availableParallelism()),
  // A loaded machine is no endless loop.
  timeoutMS: 15_000,
  incremental: true,
  incrementalFile: '.build/mutation/incremental.json',
  tempDirName: '.build/mutation/sandbox',
  cleanTempDir: 'always',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  htmlReporter: { fileName: '.build/mutation/report.html' },
  jsonReporter: { fileName: '.build/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
  thresholds: { high: 100, low: 90, break: 90 },
  ignorePatterns: [
    '/*',
    '!/lambdas',
    '!/schemas',
    '!/localstack',
    '!/lib',
    '!/test',
    '!/jest.config.js',
    '!/package.json',
  ],
  // TypeScript 7 has no API for Stryker to rewrite a tsconfig with, and nothing reads types here.
  tsconfigFile: 'none',
  disableTypeChecks: false,
  allowConsoleColors: false,
};
