import { confirm } from '../../../bin/operator/confirm.ts';
import { fakeTerminal } from './fake-terminal.ts';

const about = '3 messages are dropped.';

test.each(['y', 'yes', ' Y '])('%j is leave', async (answer) => {
  const terminal = fakeTerminal(answer);
  await confirm(terminal, { about }, false);
  expect(terminal.asked).toEqual(['3 messages are dropped. Go on? [y/N] ']);
});

test.each(['', 'n', 'no', 'yess'])('%j is none', async (answer) => {
  await expect(confirm(fakeTerminal(answer), { about }, false)).rejects.toThrow('nothing was changed');
});

test('a text that has to be typed is taken as it is, and y is not enough', async () => {
  await confirm(fakeTerminal('the-queue'), { about, expected: 'the-queue' }, false);
  await expect(confirm(fakeTerminal('y'), { about, expected: 'the-queue' }, false)).rejects.toThrow(
    'nothing was changed',
  );
});

test('with --yes nothing is asked; without, and without somebody there, it is refused', async () => {
  await confirm(fakeTerminal(), { about }, true);
  await expect(confirm(fakeTerminal(), { about }, false)).rejects.toThrow(
    '3 messages are dropped. Nobody is here to be asked: add --yes',
  );
});
