import {
  type ApiProblemCode,
  apiProblems,
  type ProblemDetails,
  problemMediaType,
  problemDetails,
  problemTypeOf,
  saysWhen,
} from '../../schemas/api/problem-details.ts';
import { toProblemDetails } from '../../schemas/api/to-problem-details.ts';
import { refOf } from './components.ts';
import type { Json } from './json.ts';

/** What a problem names in `errors`, for those that name anything. */
const exampleErrors: Partial<Record<ApiProblemCode, ProblemDetails['errors']>> = {
  invalid_body: [{ path: '', code: 'invalid_body', message: '[object has missing required properties (["id"])]' }],
  invalid_parameter: [
    {
      path: 'limit',
      code: 'invalid_value',
      message: 'got text of 3 characters, expected 1 to 100',
      expected: '1 to 100',
      got: 'text of 3 characters',
    },
  ],
};

/** A problem of each kind, as examples that answers refer to by their code. */
export const problemExamples: Json = Object.fromEntries(
  Object.entries(apiProblems).map(([code, { title }]) => [
    code,
    { summary: title, value: exampleProblem(code as ApiProblemCode) },
  ]),
);

function exampleProblem(code: ApiProblemCode): ProblemDetails {
  return toProblemDetails(code, 'c6af9ac6-7b61-4a1e-9a41-93e8deadbeef', exampleErrors[code]);
}

/** The response objects of problems: by status, since several may share one. */
export function problemAnswers(codes: readonly ApiProblemCode[]): ReadonlyMap<number, Json> {
  const statuses = [...new Set(codes.map((code) => apiProblems[code].status))];
  return new Map(
    statuses.map((status) => [status, answerOf(codes.filter((code) => apiProblems[code].status === status))]),
  );
}

const retryAfter = { required: true, description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } };

function answerOf(codes: readonly ApiProblemCode[]): Json {
  const schema = {
    allOf: [refOf(problemDetails)],
    properties: {
      type: { enum: codes.map(problemTypeOf) },
      status: { enum: [...new Set(codes.map((code) => apiProblems[code].status))] },
    },
  };
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  const allSayWhen = codes.every(saysWhen);
  return {
    description: codes
      .map((code) => `\`${code}\`: ${apiProblems[code].title}. ${apiProblems[code].advice}`)
      .join('\n\n'),
    ...(allSayWhen && { headers: { 'Retry-After': retryAfter } }),
    content: Object.fromEntries(mediaTypesOf(codes).map((mediaType) => [mediaType, { schema, examples }])),
  };
}

/**
 * A web ACL that limits a client's rate answers for itself, and can say neither more nor less than `application/json`.
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_CustomResponseBody.html (checked 2026-11-27)
 */
function mediaTypesOf(codes: readonly ApiProblemCode[]): readonly string[] {
  return codes.includes('too_many_requests') ? [problemMediaType, 'application/json'] : [problemMediaType];
}
