import { problemTemplate } from './problem-template.ts';
import { becomeProblem, choose, otherwise, refusals, take } from './refusals.ts';

/** The answer to what SQS refuses with a 4xx, in Velocity. */
export const refusedTemplate = [
  take('code', "$input.path('$.Error.Code')"),
  take('message', "$input.path('$.Error.Message')"),
  choose(
    refusals.map(({ when, problem, errors }) => [when, becomeProblem(problem, problemTemplate(problem, errors))]),
    becomeProblem(otherwise),
  ),
].join('');

/**
 * The 202 to one event. SQS always names the message; if it ever did not, the caller would be told to send the event again.
 */
export const acceptedTemplate = [
  take('messageId', "$input.path('$.SendMessageResponse.SendMessageResult.MessageId')"),
  "#if($messageId != '')",
  '{"eventId":"$context.requestOverride.path.eventId","messageId":"$messageId"}',
  `#else${becomeProblem(otherwise)}#end`,
].join('');
