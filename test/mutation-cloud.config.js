import pipeline from '../stryker.config.js';

/** What the pipeline's tests and the simulator lean on, each with the tests that alone are asked: those of its own service. */
const parts = {
  queue: { mutate: 'localstack/sqs/queue', tests: 'test/localstack/sqs' },
  pattern: { mutate: 'localstack/events/pattern', tests: 'test/localstack/events/pattern' },
  policy: { mutate: 'localstack/identity/policy', tests: 'test/localstack/identity/policy', remembers: true },
  conditions: { mutate: 'localstack/dynamodb/expressions', tests: 'test/localstack/dynamodb', remembers: true },
};

const wanted = process.env['PART'];
const chosen = Object.entries(parts)
  .filter(([name]) => wanted === undefined || wanted === name)
  .map(([, part]) => part);
const folder = `.build/mutation-${wanted ?? 'cloud'}`;

/** `npm run mutation:cloud`: the same for rules of the embedded cloud; `PART=queue npm run mutation:cloud` for one of them alone. */
export default {
  ...pipeline,
  mutate: chosen.map(({ mutate }) => `${mutate}/**/*.ts`),
  // What was compiled once is not compiled again for a later test, which would seem to have nothing to do with it.
  coverageAnalysis: chosen.some((part) => 'remembers' in part) ? 'all' : 'perTest',
  jest: {
    ...pipeline.jest,
    // Each file is asked for its tests anew with each change: none is in another folder.
    enableFindRelatedTests: chosen.length > 1,
    config: {
      roots: chosen.flatMap(({ mutate, tests }) => [`<rootDir>/${mutate}`, `<rootDir>/${tests}`]),
      // What properties alone notice, of hundreds of cases each, is to be said of a unit too.
      testPathIgnorePatterns: ['-(properties|model)\\.test\\.ts$', '/large-queues\\.test\\.ts$'],
      testMatch: chosen.map(({ tests }) => `<rootDir>/${tests}/*.test.ts`),
    },
  },
  incrementalFile: `${folder}/incremental.json`,
  tempDirName: `${folder}/sandbox`,
  htmlReporter: { fileName: `${folder}/report.html` },
  jsonReporter: { fileName: `${folder}/report.json` },
};
