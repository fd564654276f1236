import { acceptedTemplate, refusedTemplate } from '../../../lib/api/answer-templates.ts';
import { acceptedEvent } from '../../../schemas/api/bodies.ts';
import { type ApiProblemCode, apiProblems, problemDetails } from '../../../schemas/api/problem-details.ts';
import { render } from './render.ts';

const eventId = new Map([['eventId', 'event-1']]);
const sqsError = (Code: string, Message = 'said by SQS'): string =>
  JSON.stringify({ Error: { Code, Message, Type: 'Sender' }, RequestId: 'sqs-1' });

/** A problem as the caller gets it, which has to have the one shape of every error. */
function problemOf(template: string, body: string): unknown {
  const { text, status, headers } = render(template, body, eventId);
  const problem = problemDetails.parse(JSON.parse(text));
  expect([problem.status, headers.get('Content-Type')]).toEqual([status, 'application/problem+json']);
  return [problem.type.replace('urn:sluice:problem:', ''), headers.get('Retry-After')];
}

test('an event that the queue took is answered with its id and that of its message', () => {
  const answer = { SendMessageResponse: { SendMessageResult: { MessageId: 'message-1', MD5OfMessageBody: 'x' } } };
  const { text, status } = render(acceptedTemplate, JSON.stringify(answer), eventId);
  expect([acceptedEvent.parse(JSON.parse(text)), status]).toEqual([
    { eventId: 'event-1', messageId: 'message-1' },
    undefined,
  ]);
});

test.each([
  '{}',
  '{"SendMessageResponse":{"SendMessageResult":{}}}',
  '{"SendMessageResponse":{"SendMessageResult":{"MessageId":""}}}',
])('an answer that names no message, %s, is no success', (body) =>
  expect(problemOf(acceptedTemplate, body)).toEqual(['refused_by_queue', undefined]),
);

test.each<[code: string, message: string, problem: ApiProblemCode]>([
  [
    'InvalidParameterValue',
    'One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes.',
    'too_large',
  ],
  ['AWS.SimpleQueueService.BatchRequestTooLong', 'Batch requests cannot be longer than 1048576 bytes.', 'too_large'],
  ['InvalidMessageContents', 'Invalid binary character', 'invalid_body'],
  ['MissingParameter', 'The request must contain the parameter MessageGroupId.', 'invalid_parameter'],
  ['RequestThrottled', 'Rate exceeded', 'too_many_requests'],
  ['ThrottlingException', 'Rate exceeded', 'too_many_requests'],
  ['KMS.ThrottlingException', 'Rate exceeded', 'too_many_requests'],
  ['KMS.DisabledException', 'key is disabled', 'unavailable'],
  ['KMS.AccessDeniedException', 'not allowed', 'unavailable'],
  ['AccessDenied', 'with an explicit deny', 'unavailable'],
  ['AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.', 'refused_by_queue'],
  ['InvalidParameterValue', 'Value for parameter MessageGroupId is invalid.', 'invalid_parameter'],
  ['InvalidParameterValue', 'Value for parameter DelaySeconds is invalid.', 'refused_by_queue'],
])("SQS's %s, %s, is %s to the caller", (code, message, problem) => {
  const isLater = apiProblems[problem].status === 429 || apiProblems[problem].status === 503;
  expect(problemOf(refusedTemplate, sqsError(code, message))).toEqual([problem, isLater ? '5' : undefined]);
});

test.each(['', '{}', '{"Error":{}}', '{"Error":{"Code":null}}'])(
  'an error that says nothing, %j, is still an error',
  (body) => {
    expect(problemOf(refusedTemplate, body)).toEqual(['refused_by_queue', undefined]);
  },
);

test('what SQS says is not repeated, for it may repeat what was sent', () => {
  expect(render(refusedTemplate, sqsError('InvalidMessageContents', 'secret'), eventId).text).not.toContain('secret');
});
