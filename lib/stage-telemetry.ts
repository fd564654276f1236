import * as z from 'zod';

/** A stage's `traceSampleRate`. */
export const traceSampleRate = z
  .number()
  .min(0)
  .max(1)
  .default(0.05)
  .describe("The part of the API's requests that X-Ray traces, beyond the first of each second: 0.05 is 5 %.");

/** A stage's `logLevel`. */
export const logLevel = z
  .enum(['INFO', 'WARN', 'ERROR'])
  .default('INFO')
  .describe('What functions log at least; WARN leaves out nothing that anybody has to look at.');
