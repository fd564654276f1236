import type { KnownDifference } from './known-difference.ts';
import { type Answering, runScript } from './run-script.ts';
import type { Script, Wait } from './script.ts';

interface Question {
  readonly at: number;
}

type Step = Question | Wait;

const done = 'done';
const refused = 'refused';
const questions = [0, 1, 2].map((at) => ({ at }));
const script: Script<Step> = { name: 'three', steps: questions };

const answering = (...given: readonly string[]): Answering<Question, string> & { readonly asked: Question[] } => {
  const asked: Question[] = [];
  return {
    asked,
    answer: async (request) => {
      asked.push(request);
      return given[asked.length - 1] ?? done;
    },
  };
};

const known = (more: Partial<KnownDifference<Step, string>> = {}): KnownDifference<Step, string> => ({
  name: 'n',
  source: 's',
  reconcile: ({ embedded }) => ({ embedded, oracle: embedded }),
  ...more,
});

test('both sides are asked everything', async () => {
  const [embedded, oracle] = [answering(), answering()];
  expect(await runScript(script, embedded, oracle, [])).toEqual({ cases: 3, divergences: [], listed: [] });
  expect(embedded.asked).toEqual(questions);
  expect(oracle.asked).toEqual(questions);
});

test('a wait asks nobody and is no case', async () => {
  const [embedded, oracle] = [answering(), answering()];
  const waiting: Script<Step> = { name: 'waits', steps: [{ waitMs: 1 }, { at: 1 }] };
  expect(await runScript(waiting, embedded, oracle, [])).toEqual({ cases: 1, divergences: [], listed: [] });
  expect(embedded.asked).toEqual([{ at: 1 }]);
});

test('what nobody knows of is a divergence, after which nothing is compared', async () => {
  const report = await runScript(script, answering(done, done), answering(done, refused, refused), []);
  expect(report).toEqual({
    cases: 2,
    divergences: [{ case: 'three, step 1: {"at":1}', embedded: done, oracle: refused }],
    listed: [],
  });
});

test.each([
  ['that parts them ends it', known({ parts: true }), 1],
  ['that leaves them alike does not', known(), 3],
])('a known difference %s', async (_, difference, cases) => {
  const report = await runScript(script, answering(done), answering(refused), [difference]);
  expect(report).toEqual({ cases, divergences: [], listed: ['n'] });
});

test('a difference knows what came before', async () => {
  const seen: number[] = [];
  const counting = known({
    reconcile: ({ before, embedded }) => {
      seen.push(before.length);
      return { embedded, oracle: embedded };
    },
  });
  await runScript(script, answering(done, done, done), answering(done, refused, refused), [counting]);
  expect(seen).toEqual([1, 2]);
});
