import { parseOptions } from '../../../localstack/console/options.ts';

test('without words there are sensible values', () => {
  expect(parseOptions([])).toEqual({ once: false, port: 4566, stage: 'dev', verbose: false, failPutEvents: 0 });
});

test('every option is understood', () => {
  const words = ['--once', '--port', '0', '--stage', 'prod', '--verbose', '--fail-put-events', '0.5'];
  expect(parseOptions(words)).toEqual({ once: true, port: 0, stage: 'prod', verbose: true, failPutEvents: 0.5 });
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
