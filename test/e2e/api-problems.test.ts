import { type ApiProblemCode, problemTypeOf } from '../../schemas/api/problem-details.ts';
import { differencesOf } from '../openapi/answers.ts';
import { operationOf } from '../openapi/expect-as-documented.ts';
import { apiProblemProducers, type ApiProblemProducer } from './api-problems.ts';
import { PipelineBed } from './pipeline-bed.ts';

let bed: PipelineBed;

beforeAll(async () => {
  bed = await PipelineBed.start();
});

afterAll(async () => {
  expect(await bed.stop()).toEqual([]);
});

test.each(Object.entries(apiProblemProducers) as [ApiProblemCode, ApiProblemProducer][])(
  '%s is answered, and as the document has it',
  async (code, { operation, produce }) => {
    const answer = await produce(bed);
    expect(JSON.parse(answer.text)).toMatchObject({ type: problemTypeOf(code) });
    expect(differencesOf(operationOf(operation), answer)).toEqual([]);
  },
);
