import { apiExchanges } from '../../schemas/api/exchanges.ts';
import type { ApiOperation } from '../../schemas/api/routes.ts';
import { answerExamples } from './answer-examples.ts';
import { refOf } from './components.ts';
import type { Json } from './json.ts';
import { problemAnswers } from './problem-answers.ts';

/** The response objects of an operation, by status: what is no problem, and every problem. */
export function answersOf(operation: ApiOperation): Json {
  const { answers, problems } = apiExchanges[operation];
  const fine = answers.map(({ status, when, body }): readonly [number, Json] => [
    status,
    {
      description: when,
      content: { 'application/json': { schema: refOf(body), examples: namedExamples(operation, status) } },
    },
  ]);
  const byStatus = new Map(fine);
  for (const [status, problem] of problemAnswers(problems)) {
    const other = byStatus.get(status);
    byStatus.set(status, other ? bothOf(other, problem) : problem);
  }
  return Object.fromEntries(byStatus);
}

function namedExamples(operation: ApiOperation, status: number): Json {
  const examples = answerExamples[operation][status] ?? {};
  return Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
}

/** One status with two meanings, which their media types tell apart; only what is no problem has no headers of its own. */
function bothOf(one: Json, { headers: _ofProblem, ...other }: Json): Json {
  return {
    ...one,
    ...other,
    description: `${String(one['description'])}\n\n${String(other['description'])}`,
    content: { ...(one['content'] as Json), ...(other['content'] as Json) },
  };
}
