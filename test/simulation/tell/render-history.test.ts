import { renderHistory } from './render-history.ts';

test('a history has columns, and says once what repeats itself', () => {
  const lines = [
    '+00:00:01.000 sender PutEvents answer-lost',
    '+00:00:02.000 consumer fails at push shop e1',
    '+00:00:03.000 consumer fails at push shop e1',
    '+2d 00:00:04.000 consumer fails at push shop e1',
    '+2d 00:00:05.000 bus takes shop/e1',
  ];
  expect(renderHistory(lines).split('\n')).toEqual([
    '   +00:00:01.000  sender    PutEvents answer-lost',
    '   +00:00:02.000  consumer  fails at push shop e1, and 2 times more until +2d 00:00:04.000',
    '+2d 00:00:05.000  bus       takes shop/e1',
  ]);
});

test('nothing is rendered of nothing', () => {
  expect(renderHistory([])).toBe('');
});
