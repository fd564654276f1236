import { gatewayResponses } from '../../../lib/api/gateway-responses.ts';
import {
  type ApiProblemCode,
  apiProblems,
  problemDetails,
  problemTypeOf,
} from '../../../schemas/api/problem-details.ts';

const answers = gatewayResponses();

/** What the gateway puts in for variables: it does this and nothing else, and has escaped each for JSON. */
const variables: Readonly<Record<string, string>> = {
  '$context.requestId': 'request-1',
  '$context.error.messageString': '"Missing required request parameters: [since]"',
  '$context.error.validationErrorString': String.raw`[object has missing required properties ([\"id\"])]`,
  '$context.error.responseType': 'DEFAULT_4XX',
};

function filled(template: string): unknown {
  return JSON.parse(template.replaceAll(/\$context(\.\w+)+/g, (name) => variables[name] ?? `no variable ${name}`));
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
test('every case in which the gateway answers by itself is stated, or its error would have another shape', () => {
  expect(answers.map(({ responseType }) => responseType).toSorted()).toEqual([
    'ACCESS_DENIED',
    'API_CONFIGURATION_ERROR',
    'AUTHORIZER_CONFIGURATION_ERROR',
    'AUTHORIZER_FAILURE',
    'BAD_REQUEST_BODY',
    'BAD_REQUEST_PARAMETERS',
    'DEFAULT_4XX',
    'DEFAULT_5XX',
    'EXPIRED_TOKEN',
    'INTEGRATION_FAILURE',
    'INTEGRATION_TIMEOUT',
    'INVALID_API_KEY',
    'INVALID_SIGNATURE',
    'MISSING_AUTHENTICATION_TOKEN',
    'QUOTA_EXCEEDED',
    'REQUEST_TOO_LARGE',
    'RESOURCE_NOT_FOUND',
    'THROTTLED',
    'UNAUTHORIZED',
    'UNSUPPORTED_MEDIA_TYPE',
    'WAF_FILTERED',
  ]);
});

describe.each(answers.map((answer) => [answer.responseType, answer] as const))(
  '%s',
  (_type, { template, statusCode, headers }) => {
    const problem = problemDetails.parse(filled(template));

    test('is a problem of the one shape, with the status that it has', () => {
      const code = problem.type.replace('urn:sluice:problem:', '') as ApiProblemCode;
      const { status, title, advice } = apiProblems[code];
      expect(problem).toMatchObject({
        type: problemTypeOf(code),
        title,
        status,
        detail: advice,
        requestId: 'request-1',
      });
      expect([statusCode, headers['Content-Type']]).toEqual([String(status), 'application/problem+json']);
    });

    test('says when to come again if that is what to do', () => {
      expect('Retry-After' in headers).toBe(['429', '503'].includes(statusCode));
    });
  },
);

const problemOf = (responseType: string): unknown =>
  filled(answers.find((answer) => answer.responseType === responseType)?.template ?? '');

test("a bad body is told in the gateway's own words", () => {
  expect(problemOf('BAD_REQUEST_BODY')).toMatchObject({
    status: 400,
    errors: [{ path: '', code: 'invalid_body', message: '[object has missing required properties (["id"])]' }],
  });
});

test("a bad parameter is told in the gateway's own words", () => {
  expect(problemOf('BAD_REQUEST_PARAMETERS')).toMatchObject({
    status: 400,
    errors: [{ path: '', code: 'invalid_parameter', message: 'Missing required request parameters: [since]' }],
  });
});

test.each(Object.entries(apiProblems))('what is said of %s means nothing in a template', (_code, { title, advice }) => {
  expect(`${title}${advice}`).not.toMatch(/[$#]/);
});
