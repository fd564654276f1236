import middy from '@middy/core';
import { withoutMessage } from '../../../lambdas/shared/without-message.ts';
import { fakeTelemetry } from './fixture.ts';

test('what a handler throws is logged as an error, and nothing of it gets to the runtime', async () => {
  const { logger, lines } = fakeTelemetry();
  const thrown = new Error('s3cret');
  const handler = middy(() => {
    throw thrown;
  }).use(withoutMessage(logger));
  const failed = handler({}, {} as never).catch((error: unknown) => error);
  expect(String(await failed)).toBe('HandlerError: see the line before this one');
  expect(lines).toEqual([['the handler failed', thrown]]);
});
