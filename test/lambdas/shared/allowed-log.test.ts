import { Logger } from '@aws-lambda-powertools/logger';
import * as fc from 'fast-check';
import * as z from 'zod';
import { AllowedLogFormatter } from '../../../lambdas/shared/allowed-log.ts';
import { ConfigurationError } from '../../../lambdas/shared/configuration-error.ts';

const secret = 's3cret 4711';

/** What a logger of ours prints. */
function logged(log: (logger: Logger) => void): string[] {
  const lines: string[] = [];
  const take = (...line: unknown[]): void => void lines.push(String(line[0]));
  const logger = new Logger({ serviceName: 'f', logLevel: 'INFO', logFormatter: new AllowedLogFormatter() });
  const spies = (['info', 'warn', 'error', 'log'] as const).map((name) =>
    jest.spyOn((logger as unknown as { console: Console }).console, name).mockImplementation(take),
  );
  log(logger);
  for (const spy of spies) spy.mockRestore();
  return lines;
}

test('a line has its message, the ids and codes that are listed, and who wrote it when', () => {
  const [line] = logged((logger) =>
    logger.warn('event quarantined', { eventId: 'e-1', code: 'conflict', receives: 2 }),
  );
  expect(JSON.parse(line ?? '')).toEqual({
    level: 'WARN',
    message: 'event quarantined',
    timestamp: expect.any(String) as string,
    service: 'f',
    eventId: 'e-1',
    code: 'conflict',
    receives: 2,
  });
});

test('what is not listed is left out, wherever it is added', () => {
  const lines = logged((logger) => {
    logger.appendKeys({ customer: secret });
    logger.warn('x', { event: secret, data: { deep: secret }, body: secret });
    logger.info('x', secret);
    logger.error({ message: 'x', record: secret, code: { text: secret } });
    logger.warn('x', { reason: `${secret}${'.'.repeat(300)}`, eventId: [secret] });
    logger.logEventIfEnabled({ body: secret }, true);
  });
  expect(lines).toHaveLength(5);
  expect(lines.join()).not.toContain(secret);
});

test('ids, codes and counts are said as they are, whatever the event is about', () => {
  const ids = ['clientId', 'code', 'correlationId', 'eventId', 'messageId', 'operation', 'reason', 'requestId'];
  const counts = ['count', 'gauge', 'receives', 'unsent'];
  const said = {
    ...Object.fromEntries([...ids, 'traceparent'].map((name) => [name, `the ${name}`])),
    ...Object.fromEntries(counts.map((name, n) => [name, n])),
  };
  const [line = ''] = logged((logger) => logger.warn('x', said));
  expect(JSON.parse(line)).toMatchObject(said);
});

test('a value may be a truth, or a text of 256 characters, and a message is cut there', () => {
  const [line = ''] = logged((logger) =>
    logger.warn('m'.repeat(300), { code: 'c'.repeat(256), reason: 'r'.repeat(257), gauge: false }),
  );
  const said = JSON.parse(line) as object;
  expect(said).toMatchObject({ message: 'm'.repeat(256), code: 'c'.repeat(256), gauge: false });
  expect(said).not.toHaveProperty('reason');
});

test('an error in a place where none should be says its name and where it was thrown', () => {
  const said = new AllowedLogFormatter().formatError(new TypeError(secret));
  expect(said).toEqual({ name: 'TypeError', stack: expect.any(Array) as string[] });
});

describe('an error', () => {
  test('has its name and where it was thrown, and nothing that it quotes', () => {
    const cause = new SyntaxError(`Unexpected token in ${secret}`);
    const error = Object.assign(new TypeError(`bad ${secret}\n    at ${secret} (x.js:1:1)`, { cause }), {
      body: secret,
    });
    const [line = ''] = logged((logger) => logger.error('failed', error));
    expect(line).not.toContain('s3cret');
    expect(JSON.parse(line)).toMatchObject({
      error: {
        name: 'TypeError',
        stack: expect.arrayContaining([expect.stringMatching(/^at .*allowed-log\.test\.ts:\d+:\d+\)?$/)]) as string[],
        cause: { name: 'SyntaxError' },
      },
    });
  });

  test('of ours has its text too', () => {
    const [line = ''] = logged((logger) =>
      logger.error('failed', new ConfigurationError('EVENTS_TABLE_NAME: missing')),
    );
    expect(JSON.parse(line)).toMatchObject({ error: { message: 'EVENTS_TABLE_NAME: missing' } });
  });

  test.each<[string, () => unknown]>([
    ['zod', () => z.strictObject({}).parse({ [secret]: secret })],
    ['JSON.parse', () => JSON.parse(`{"a": ${secret}`)],
  ])('of %s quotes nothing', (_whose, fail) => {
    const lines = logged((logger) => {
      try {
        fail();
      } catch (error) {
        logger.error('failed', error as Error);
      }
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('s3cret');
  });

  test('says nothing of its text, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.boolean(), (text, isFrame) => {
        const marked = `${isFrame ? '    at ' : ''}¶${text}¶`;
        const [line = ''] = logged((logger) => logger.error('failed', new Error(marked)));
        expect(line).not.toContain('¶');
      }),
    );
  });
});
