import { Figures, renderFigures } from './figures.ts';

const result = {
  seed: 7,
  acknowledged: 5,
  published: 4,
  faults: { throttled: 1, hangs: 2 },
  weather: { target: 1 },
  operators: {},
  violations: [],
};

test('runs add up', () => {
  const figures = new Figures();
  figures.add(result);
  figures.add({ ...result, seed: 8, faults: { hangs: 1 } });
  expect(renderFigures(figures).split('\n')).toEqual([
    '2 runs (simulated, not AWS)',
    '10 events acknowledged, 8 put on the bus',
    '4 faults, 3 hangs, 1 throttled',
    'every event accounted for',
  ]);
});

test('what came besides adds up', () => {
  const figures = new Figures();
  figures.add({ ...result, operators: { clear: 1 } });
  figures.add({ ...result, operators: { clear: 1, killed: 1 } });
  expect(Object.fromEntries(figures.weather)).toEqual({ target: 2 });
  expect(Object.fromEntries(figures.operators)).toEqual({ clear: 2, killed: 1 });
});

test('a seed that broke something is named with the command that runs it again', () => {
  const figures = new Figures();
  figures.add({ ...result, violations: [{ invariant: 1, subject: 'shop/e1', what: 'is nowhere' }] });
  expect(renderFigures(figures, 30)).toContain(
    '1 broken:\n  npm run simulate -- --seed 7 --size 30\n    invariant 1: shop/e1 is nowhere',
  );
});
