import { otherMembers, otherwiseAnswered, otherwiseDone, otherwiseSaid } from './differences.ts';
import { explain } from '../scripts/known-difference.ts';
import type { Answer, Answers, KnownDifference, Operation } from './step.ts';

const about = { name: 'n', source: 's' };
const done: Answer = { output: {} };
const refused = (error: string): Answer => ({ error, status: 400 });
const entries = (codes: Readonly<Record<string, string | undefined>>): Answer => {
  const all = Object.entries(codes).map(([Id, Code]) => (Code === undefined ? { Id } : { Id, Code }));
  return {
    output: { Successful: all.filter((entry) => !('Code' in entry)), Failed: all.filter((entry) => 'Code' in entry) },
  };
};
const answers = (embedded: Answer, oracle: Answer, operation: Operation = 'SendMessage'): Answers => ({
  request: { operation, input: {} },
  before: [],
  embedded,
  oracle,
});
const names = (given: Answers, known: readonly KnownDifference[]): string[] | undefined =>
  explain(given, known)?.map(({ name }) => name);
const aForB = otherwiseSaid(about, (here, there) => here === 'A' && there === 'B');

test('answers that are the same need no explanation', () => {
  expect(names(answers(refused('A'), refused('A')), [aForB])).toEqual([]);
});

test('answers are explained when the known differences take all of what differs away', () => {
  expect(names(answers(refused('A'), refused('B')), [aForB])).toEqual(['n']);
  expect(names(answers(refused('A'), refused('C')), [aForB])).toBeUndefined();
  expect(names(answers(refused('B'), refused('A')), [aForB])).toBeUndefined();
});

const member = (name: string): KnownDifference => otherMembers({ ...about, name }, [name], () => true);

test('several differences may be met in one answer', () => {
  const given = answers({ output: { a: 1, b: 1 } }, { output: { a: 2, b: 2 } });
  expect(names(given, [member('a'), member('b'), member('c')])).toEqual(['a', 'b']);
  expect(names(given, [member('a')])).toBeUndefined();
});

test('members are not taken out of an answer that the difference is not about', () => {
  const never = otherMembers(about, ['a'], () => false);
  expect(names(answers({ output: { a: 1 } }, { output: {} }), [never])).toBeUndefined();
});

const batch = (here: Answer, there: Answer): Answers => answers(here, there, 'SendMessageBatch');

test('a batch is compared entry by entry', () => {
  const rule = otherwiseDone(about, (here, there) => here === 'A' && there === 'done');
  const there = entries({ 1: undefined, 2: undefined });
  expect(names(batch(entries({ 1: 'A', 2: undefined }), there), [rule])).toEqual(['n']);
  expect(names(batch(entries({ 1: 'A', 2: 'B' }), there), [rule])).toBeUndefined();
  expect(names(batch(refused('A'), there), [rule])).toEqual(['n']);
});

test('what one side took and the other refused parts them, and another code does not', () => {
  expect(otherwiseDone(about, () => true).parts).toBe(true);
  expect(otherwiseSaid(about, () => true).parts).toBeUndefined();
});

test('an oracle may answer in another way altogether', () => {
  const known = otherwiseAnswered(about, ({ oracle }) => 'output' in oracle);
  expect(names(answers(refused('A'), done), [known])).toEqual(['n']);
  expect(names(answers(done, refused('A')), [known])).toBeUndefined();
});
