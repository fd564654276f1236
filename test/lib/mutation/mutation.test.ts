import { everything, stackOfEverything } from '../rules/proven-stages.ts';
import { rulesAbout } from '../rules/rule.ts';
import { rules } from '../rules/rules-for.ts';
import { TemplateView } from '../template-view.ts';
import { equivalents } from './equivalents.ts';
import { leftAlone } from './left-alone.ts';
import { mutantsOf, type Mutant, templateOf } from './mutant.ts';

const stack = stackOfEverything();
const all = mutantsOf(stack);
const made = all.filter(({ kind }) => !leftAlone.some(({ kinds }) => kinds.test(kind)));
/** Whoever finds something wrong with the template itself finds it with every mutant. */
const wrongAnyway = rules.flatMap(({ brokenBy }) => brokenBy(stack, everything));
const survivors = made.filter((mutant) => !isCaught(mutant));

function isCaught(mutant: Mutant): boolean {
  const mutated = new TemplateView(templateOf(mutant, stack.template), stack);
  return rulesAbout(mutant.type, rules).some(({ brokenBy }) => brokenBy(mutated, everything).length > 0);
}

/** The type of the resource, which one, and what of it. */
function fullNameOf({ type, what }: Mutant): string {
  return `${type} ${what}`;
}

test('nothing is wrong with the template that mutants are made of', () => {
  expect(wrongAnyway).toEqual([]);
});

test('whatever is taken out of the template, one thing at a time, some rule misses it', () => {
  expect(made.length).toBeGreaterThan(1_500);
  const missed = survivors.map(fullNameOf);
  expect(missed.filter((name) => !equivalents.some(({ kinds }) => kinds.test(name)))).toEqual([]);
});

test.each(equivalents)('$kinds survives, because it is as good', ({ kinds }) => {
  expect(survivors.map(fullNameOf).filter((name) => kinds.test(name))).not.toEqual([]);
});

test.each(leftAlone)('$kinds is still there to be left alone', ({ kinds }) => {
  expect(all.filter(({ kind }) => kinds.test(kind))).not.toEqual([]);
});

test('the numbers are known', () => {
  process.stdout.write(
    `${made.length} mutants of ${all.length}, ${survivors.length} of them as good as the template, the rest caught\n`,
  );
  expect(survivors.length).toBeLessThan(made.length / 10);
});
