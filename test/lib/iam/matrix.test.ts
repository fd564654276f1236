import { everything, provenStages, stackOfEverything } from '../rules/proven-stages.ts';
import { expectedOf } from './expected.ts';
import { Matrix } from './matrix.ts';

const blocks = new Matrix().blocksOf(stackOfEverything(), everything.name);
const attempts = blocks.flatMap((block) => block.attempts.map((attempt) => ({ ...attempt, who: block.who })));
const names = (values: Iterable<string>): Set<string> => new Set(values);

test('everybody tries everything on everything', () => {
  process.stdout.write(
    `${attempts.length} attempts of ${names(attempts.map(({ who }) => who)).size} principals at ` +
      `${names(attempts.map(({ action }) => action)).size} actions on ${names(attempts.map(({ on }) => on)).size} things\n`,
  );
  expect(attempts.length).toBeGreaterThan(50_000);
});

test('nothing is expected that nobody tries', () => {
  const tried = names(attempts.map(({ who, name }) => `${who}: ${name}`));
  const expected = [...expectedOf(everything)].flatMap(([who, rights]) =>
    rights.flatMap(([actions, ...on]) =>
      actions.split(' ').flatMap((action) => on.map((thing) => `${who}: ${action} ${thing}`)),
    ),
  );
  expect(expected.filter((right) => !tried.has(right))).toEqual([]);
});

test.each(provenStages)(
  'in $called nobody without a policy may do anything, nor anybody of another account',
  ({ stage, stack }) => {
    const idle = new Matrix()
      .blocksOf(stack, stage.name)
      .filter(({ who }) => who === 'nobody in particular' || who === 'a user of another account');
    expect(idle).not.toEqual([]);
    expect(idle.filter(({ allowed }) => allowed.size > 0)).toEqual([]);
  },
);
