import * as z from 'zod';

/** Of a request, in ms: with what it waits for its slot and writes down, it ends before the function is stopped. */
const maxTimeoutMs = 30_000;

const urlRule = 'an https url without a user in it, of 2,000 characters at most';
const rateRule = 'a number from 0.01 to 1,000';
const headersRule = 'an object of texts';

/** How an action delivers by HTTP, as a stage file has it. */
export const deliverConfig = z.strictObject({
  url: z
    .string()
    .max(2_000, urlRule)
    .meta({ rule: urlRule, description: 'Where its events go. Redirects are not followed.' }),
  method: z.enum(['POST', 'PUT']).default('POST').describe('The method of its requests.'),
  headers: z
    .record(z.string(), z.string().max(1_000))
    .default({})
    .meta({ rule: headersRule, description: 'Sent with each request. No secret belongs here: everybody can read it.' }),
  mode: z
    .enum(['structured', 'binary'])
    .default('structured')
    .describe(
      'Of CloudEvents over HTTP: the whole event in the body, or its attributes in headers and its data there.',
    ),
  timeoutMs: z
    .int()
    .min(100)
    .max(maxTimeoutMs)
    .default(5_000)
    .describe('Milliseconds that a request may take, from the connection to the end of the answer.'),
  ratePerSecond: z
    .number()
    .min(0.01)
    .max(1_000)
    .optional()
    .meta({ rule: rateRule, description: 'Requests a second in the long run; nobody counts if left out.' }),
  burst: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('Requests at once after a pause; those of one second if left out.'),
  concurrency: z
    .int()
    .min(2)
    .max(1_000)
    .default(5)
    .describe('Functions that deliver at a time, each up to ten events side by side.'),
  attempts: z.int().min(1).max(100).default(10).describe('Attempts before an event goes to the dead-letter queue.'),
  backoff: z
    .strictObject({
      minSeconds: z.int().min(1).max(3_600).default(5).describe('Seconds before the second attempt, at least.'),
      maxSeconds: z.int().min(1).max(3_600).default(900).describe('Seconds between two attempts, at most.'),
    })
    .prefault({})
    .describe('How long it waits between attempts, each time about twice as long.'),
  transientStatuses: z
    .array(z.int().min(400).max(499))
    .default([])
    .describe('Statuses that are worth another attempt besides 408, 425, 429 and all of 500 and above.'),
});

/** How an action delivers, checked and with its defaults. */
export type DeliverConfig = z.output<typeof deliverConfig>;
