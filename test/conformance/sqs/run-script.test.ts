import { otherwiseDone, otherwiseSaid } from './differences.ts';
import type { KnownDifference } from './known-difference.ts';
import { type Answering, runScript } from './run-script.ts';
import type { Answer, Script } from './step.ts';

const done: Answer = { output: {} };
const refused: Answer = { error: 'A', status: 400 };
const steps = [0, 1, 2].map((at) => ({ operation: 'SendMessage' as const, input: { at } }));
const script: Script = { name: 'three', steps };

const answering = (...given: readonly Answer[]): Answering & { readonly asked: unknown[] } => {
  const asked: unknown[] = [];
  return {
    asked,
    answer: async (request) => {
      asked.push(request);
      return given[asked.length - 1] ?? done;
    },
  };
};

test('both sides are asked everything', async () => {
  const [embedded, oracle] = [answering(), answering()];
  expect(await runScript(script, embedded, oracle, [])).toEqual({ cases: 3, divergences: [], listed: [] });
  expect(embedded.asked).toEqual(steps);
  expect(oracle.asked).toEqual(steps);
});

test('what nobody knows of is a divergence, after which nothing is compared', async () => {
  const report = await runScript(script, answering(done, done), answering(done, refused, refused), []);
  expect(report).toEqual({
    cases: 2,
    divergences: [
      { case: 'three, step 1: {"input":{"at":1},"operation":"SendMessage"}', embedded: done, oracle: refused },
    ],
    listed: [],
  });
});

test.each<[string, KnownDifference, number]>([
  ['that parts them ends it', otherwiseDone({ name: 'n', source: 's' }, () => true), 1],
  ['that leaves them alike does not', otherwiseSaid({ name: 'n', source: 's' }, () => true), 3],
])('a known difference %s', async (_, known, cases) => {
  const report = await runScript(script, answering(done), answering(refused), [known]);
  expect(report).toEqual({ cases, divergences: [], listed: ['n'] });
});

test('a difference knows what came before', async () => {
  const seen: number[] = [];
  const known: KnownDifference = {
    name: 'n',
    source: 's',
    reconcile: ({ before, embedded }) => {
      seen.push(before.length);
      return { embedded, oracle: embedded };
    },
  };
  await runScript(script, answering(done, done, done), answering(done, refused, refused), [known]);
  expect(seen).toEqual([1, 2]);
});
