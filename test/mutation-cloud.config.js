import pipeline from '../stryker.config.js';

/** What the pipeline's tests and the simulator lean on, each with the tests that alone are asked. */
const parts = {
  queue: {
    folder: 'localstack/sqs/queue',
    files: '{consumption,dead-letter-target,delivery-order,fifo-order,intake,receipt-handle,recent-ids}',
    tests: 'test/localstack/sqs',
    testFiles: '{consumption,fifo-queue,message-*,receipt-handle,receive-attempts,recent-ids,standard-queue}',
  },
  policy: {
    folder: 'localstack/identity/policy',
    files: '{arn-test,evaluate,principal-element,statement,text-test,conditions/condition}',
    tests: 'test/localstack/identity/policy',
    testFiles: '*',
    // What was compiled once is not compiled again for a later test, which would seem to have nothing to do with it.
    remembers: true,
  },
  conditions: {
    folder: 'localstack/dynamodb/expressions',
    files: '{apply-update,document,evaluate-condition,evaluate-value,resolve-path}',
    tests: 'test/localstack/dynamodb',
    testFiles: '{conditions,updates}',
  },
};

const wanted = process.env['PART'];
const chosen = Object.entries(parts)
  .filter(([name]) => wanted === undefined || wanted === name)
  .map(([, part]) => part);
const folder = `.build/mutation-${wanted ?? 'cloud'}`;

/** `npm run mutation:cloud`: the same for rules of the embedded cloud; `PART=queue npm run mutation:cloud` for one of them alone. */
export default {
  ...pipeline,
  mutate: chosen.map((part) => `${part.folder}/${part.files}.ts`),
  coverageAnalysis: chosen.some((part) => 'remembers' in part) ? 'all' : 'perTest',
  // Most endless loops are here.
  timeoutMS: 4_000,
  jest: {
    ...pipeline.jest,
    // Each file is asked for its tests anew with each change: none is in another folder.
    enableFindRelatedTests: chosen.length > 1,
    config: {
      roots: chosen.flatMap((part) => [`<rootDir>/${part.folder}`, `<rootDir>/${part.tests}`]),
      // What properties alone notice, of hundreds of cases each, is to be said of a unit too.
      testPathIgnorePatterns: ['-properties\\.test\\.ts$'],
      testMatch: chosen.map(({ tests, testFiles }) => `<rootDir>/${tests}/${testFiles}.test.ts`),
    },
  },
  incrementalFile: `${folder}/incremental.json`,
  tempDirName: `${folder}/sandbox`,
  htmlReporter: { fileName: `${folder}/report.html` },
  jsonReporter: { fileName: `${folder}/report.json` },
};
