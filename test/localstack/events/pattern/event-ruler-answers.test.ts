import { readFileSync } from 'node:fs';
import path from 'node:path';
import { embeddedAnswer } from '../../../conformance/events/embedded-answer.ts';
import type { KeptAnswers } from '../../../conformance/events/kept-answers.ts';

const file = path.resolve(__dirname, '../../../conformance/events/event-ruler-answers.json');
const { pairs } = JSON.parse(readFileSync(file, 'utf8')) as KeptAnswers;

test('there are answers of every kind, or the table below would hold of little', () => {
  const matching = pairs.filter(({ answer }) => 'matches' in answer && answer.matches);
  const refused = pairs.filter(({ answer }) => 'error' in answer);
  expect(pairs.length).toBe(300);
  expect(matching.length).toBeGreaterThan(80);
  expect(refused.length).toBeGreaterThan(40);
  expect(pairs.length - matching.length - refused.length).toBeGreaterThan(80);
});

test.each(pairs)('what event-ruler answered: $pattern on $event', ({ answer, ...pair }) => {
  expect(embeddedAnswer(pair)).toEqual(answer);
});
