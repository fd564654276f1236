import * as fc from 'fast-check';
import { batchAnswerTemplate } from '../../../lib/api/batch-answer-template.ts';
import { batchResults } from '../../../schemas/api/bodies.ts';
import { problemDetails } from '../../../schemas/api/problem-details.ts';
import { type Rendered, render } from './render.ts';

/** What SQS says of an entry, and what the caller is told. */
const refusals = {
  too_large: ['InvalidParameterValue', 'Message must be shorter than 262144 bytes.', false],
  invalid_body: ['InvalidMessageContents', 'Invalid binary character', false],
  unavailable: ['KMS.DisabledException', 'key is disabled', true],
  too_many_requests: ['RequestThrottled', 'Rate exceeded', true],
  refused_by_queue: ['InternalError', 'An internal error occurred.', true],
} as const;
type Outcome = keyof typeof refusals | 'accepted';

const outcome = fc.constantFrom<Outcome>('accepted', ...(Object.keys(refusals) as (keyof typeof refusals)[]));
const names = fc.constantFrom(
  ['Successful', 'Failed'] as const,
  ['SendMessageBatchResultEntry', 'BatchResultErrorEntry'] as const,
);
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `event-${index}`);

/** The answer to a batch with these outcomes; SQS may list its entries in any order and leave out an empty list. */
function answerTo(
  outcomes: readonly Outcome[],
  [successful, failed] = ['Successful', 'Failed'],
  isReversed = false,
): Rendered {
  const entries = [...outcomes.entries()];
  if (isReversed) entries.reverse();
  const accepted = entries.flatMap(([index, one]) =>
    one === 'accepted' ? [{ Id: `${index}`, MessageId: `message-${index}` }] : [],
  );
  const refused = entries.flatMap(([index, one]) => {
    if (one === 'accepted') return [];
    const [Code, Message] = refusals[one];
    return [{ Id: `${index}`, Code, Message, SenderFault: true }];
  });
  const lists = {
    ...(accepted.length > 0 && { [successful]: accepted }),
    ...(refused.length > 0 && { [failed]: refused }),
  };
  const body = JSON.stringify({ SendMessageBatchResponse: { SendMessageBatchResult: lists } });
  return render(batchAnswerTemplate, body, new Map([['eventIds', ids(outcomes.length).join(',')]]));
}

test('every event of a batch has an answer, in the order of the request', () => {
  fc.assert(
    fc.property(
      fc.array(outcome, { minLength: 1, maxLength: 10 }),
      names,
      fc.boolean(),
      (outcomes, listNames, isReversed) => {
        fc.pre(outcomes.includes('accepted'));
        const { text, status } = answerTo(outcomes, [...listNames], isReversed);
        const { results } = batchResults.parse(JSON.parse(text));
        expect(results).toEqual(
          outcomes.map((one, index) =>
            one === 'accepted'
              ? { index, eventId: `event-${index}`, status: 'accepted', messageId: `message-${index}` }
              : {
                  index,
                  eventId: `event-${index}`,
                  status: 'refused',
                  code: one,
                  message: expect.any(String),
                  retryable: refusals[one][2],
                },
          ),
        );
        expect(status).toBe(outcomes.every((one) => one === 'accepted') ? undefined : 207);
      },
    ),
  );
});

test('a batch of which nothing was accepted is an error, so that nobody takes it for a success', () => {
  const refused = fc.constantFrom(...(Object.keys(refusals) as (keyof typeof refusals)[]));
  fc.assert(
    fc.property(fc.array(refused, { minLength: 1, maxLength: 10 }), (outcomes) => {
      const { text, status, headers } = answerTo(outcomes);
      const problem = problemDetails.parse(JSON.parse(text));
      const [first = 'refused_by_queue', ...others] = new Set(outcomes);
      expect(problem.type).toBe(`urn:sluice:problem:${others.length === 0 ? first : 'refused_by_queue'}`);
      expect([status, headers.get('Content-Type')]).toEqual([problem.status, 'application/problem+json']);
      expect(problem.errors.map(({ path, code }) => [path, code])).toEqual(
        outcomes.map((one, index) => [`/events/${index}`, one]),
      );
    }),
  );
});

test('an event of which SQS says nothing was not accepted', () => {
  const body = '{"SendMessageBatchResponse":{"SendMessageBatchResult":{"Successful":[{"Id":"1","MessageId":"m"}]}}}';
  const { text, status } = render(batchAnswerTemplate, body, new Map([['eventIds', 'a,b']]));
  expect(status).toBe(207);
  expect(batchResults.parse(JSON.parse(text)).results).toMatchObject([
    { eventId: 'a', status: 'refused', code: 'refused_by_queue', retryable: true },
    { eventId: 'b', status: 'accepted', messageId: 'm' },
  ]);
});

test('an answer that is no list at all accepts nothing', () => {
  const { status } = render(batchAnswerTemplate, '{}', new Map([['eventIds', 'a']]));
  expect(status).toBe(502);
});
