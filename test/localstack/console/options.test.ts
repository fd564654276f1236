import { parseOptions } from '../../../localstack/console/options.ts';
import { scenarioNames, scenarios } from '../../../localstack/console/scenarios/scenarios.ts';

test('without words there are sensible values', () => {
  expect(parseOptions([])).toEqual({ once: false, port: 4566, stage: 'dev', verbose: false, failPutEvents: 0 });
});

test('every option is understood', () => {
  const words = ['--once', '--port', '0', '--stage', 'prod', '--verbose', '--fail-put-events', '0.5'];
  expect(parseOptions(words)).toEqual({ once: true, port: 0, stage: 'prod', verbose: true, failPutEvents: 0.5 });
});

test.each(scenarioNames)('the scenario %s is understood', (name) => {
  expect(parseOptions(['--scenario', name, '--port', '0'])).toMatchObject({ scenario: name, port: 0 });
});

test.each([
  [['--scenario', 'roadcal'], 'there are secure-message, roadcall, shop-rate-limited. Did you mean roadcall?'],
  [['--scenario', 'list'], 'there are secure-message, roadcall, shop-rate-limited.\n'],
  [['--scenario', 'roadcall', '--stage', 'prod'], "cannot be used with option '--stage <name>'"],
  [['--scenario', 'roadcall', '--once'], "cannot be used with option '--once'"],
])('%j is refused with what there is', (words, message) => {
  const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(() => parseOptions(words)).toThrow('exit');
  expect(exit).toHaveBeenCalledWith(1);
  expect(written.mock.calls.join(' ')).toContain(message);
  jest.restoreAllMocks();
});

test('the help says of every scenario what it shows', () => {
  jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(() => parseOptions(['--help'])).toThrow('exit');
  for (const name of scenarioNames)
    expect(written.mock.calls.join(' ')).toContain(`  ${name.padEnd(20)} ${scenarios[name].summary}\n`);
  jest.restoreAllMocks();
});

test.each([
  ['--port', 'http'],
  ['--port', '70000'],
  ['--port', ''],
  ['--fail-put-events', '1'],
  ['--fail-put-events', '-0.1'],
  ['--fail-put-events', ''],
  ['--nothing', 'x'],
])('%s %j ends with a message that points at --help', (option, value) => {
  const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(() => parseOptions([option, value])).toThrow('exit');
  expect(exit).toHaveBeenCalledWith(1);
  expect(written.mock.calls.join(' ')).toMatch(/--help/);
  jest.restoreAllMocks();
});
