import { placeOf } from '../../../bin/operator/options.ts';
import { runSluice } from '../../../bin/run.ts';
import { fakeTerminal } from './fake-terminal.ts';

test.each([
  [['--stage', 'prd'], 'There is no such stage; there are dev, prod, scenarios, test. Did you mean prod?'],
  [['--local', 'some-queue'], 'put --local at the end'],
  [['--local', '65536'], 'Expected a port'],
  [['--local', '--region', 'eu-west-1'], 'cannot be used with'],
  [['--since', 'noon'], 'expected how long ago'],
])('%j is wrong usage, and is told why', async (words, expected) => {
  const terminal = fakeTerminal();
  expect(await runSluice(['audit', 'list', ...words], terminal)).toBe(2);
  expect(terminal.noted.join('\n')).toContain(expected);
  expect(terminal.printed).toEqual([]);
});

test.each([
  [{ stage: 'dev' }, ''],
  [{ stage: 'prod', region: 'eu-west-1', profile: 'ops' }, ' --stage prod --region eu-west-1 --profile ops'],
  [{ stage: 'dev', local: true as const }, ' --local'],
  [{ stage: 'test', local: 'http://127.0.0.1:4610' }, ' --stage test --local 4610'],
  [{ stage: 'dev', local: 'http://cloud:4610' }, ' --local http://cloud:4610'],
])('%j leads to the same place as "%s"', (options, words) => {
  expect(placeOf(options)).toBe(words);
});
