import { type ApiProblemCode, apiProblems, problemHeaders } from '../../schemas/api/problem-details.ts';
import { clientIdRule } from '../../schemas/message-group.ts';
import { type ErrorTemplate, problemTemplate } from './problem-template.ts';

/** A test on `$code` and `$message`, SQS's own, and the problem that it is to the caller. */
export interface Refusal {
  readonly when: string;
  readonly problem: ApiProblemCode;
  readonly errors?: readonly ErrorTemplate[];
}

/**
 * How SQS's refusals read to the caller; the first that holds counts. What is not among them is a 502: nobody knows whether the same
 * would be refused again. Codes are those of the Query protocol.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-api-responses.html (not checked)
 */
export const refusals: readonly Refusal[] = [
  {
    when: "$message.indexOf('must be shorter than') >= 0 || $code.indexOf('BatchRequestTooLong') >= 0",
    problem: 'too_large',
  },
  { when: "$code.indexOf('hrottl') >= 0", problem: 'too_many_requests' },
  // The key is disabled or out of reach, or the gateway's role no longer gets in.
  { when: "$code.indexOf('KMS.') == 0 || $code.indexOf('AccessDenied') == 0", problem: 'unavailable' },
  {
    when: "$code == 'InvalidMessageContents'",
    problem: 'invalid_body',
    errors: [{ path: '', code: 'uncarriable_text', message: 'text with U+FFFE or U+FFFF, which no queue can carry' }],
  },
  // Only a client that is none leaves the call without a group.
  {
    when: "$code == 'MissingParameter' || $message.indexOf('MessageGroupId') >= 0",
    problem: 'invalid_parameter',
    errors: [
      {
        path: 'clientId',
        code: 'invalid_format',
        message: clientIdRule,
      },
    ],
  },
];

/** The problem of what no refusal fits. */
export const otherwise: ApiProblemCode = 'refused_by_queue';

/** A text, empty where there is none: Velocity's `#set` would leave the variable as it was. */
export function take(name: string, from: string): string {
  return `#set($${name} = '')#set($${name} = ${from})`;
}

/** A choice of one of several texts. */
export function choose(cases: readonly (readonly [when: string, text: string])[], otherText: string): string {
  const branches = cases.map(([when, text], index) => `#${index === 0 ? '' : 'else'}if(${when})${text}`);
  return `${branches.join('')}#else${otherText}#end`;
}

/**
 * Makes the answer a problem, where the gateway was going to give another. Each override may be made only once.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html (checked 2026-11-27)
 *
 * @param body another than the problem's own
 */
export function becomeProblem(code: ApiProblemCode, body = problemTemplate(code)): string {
  const headers = Object.entries(problemHeaders(code)).map(
    ([name, value]) => `#set($context.responseOverride.header.${name} = '${value}')`,
  );
  return `#set($context.responseOverride.status = ${apiProblems[code].status})${headers.join('')}\n${body}`;
}
