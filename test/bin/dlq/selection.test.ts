import type { DeadLetter } from '../../../bin/dlq/dead-letter.ts';
import { describeSelection, isSelected, isWhole, type Selection } from '../../../bin/dlq/selection.ts';

const letter: DeadLetter = {
  messageId: 'm-1',
  client: 'acme-shop',
  id: 'order-1',
  type: 'com.example.shop.order-placed.v2',
  reason: '',
  receives: 1,
  isEncrypted: false,
  sentAtMs: 0,
};

test.each<[Selection, boolean]>([
  [{}, true],
  [{ client: ['acme-shop'] }, true],
  [{ client: ['clinic', 'acme-shop'] }, true],
  [{ client: ['acme'] }, false],
  [{ type: ['com.example.shop.order-placed.v2'] }, true],
  [{ type: ['com.example.shop.order-placed'] }, false],
  [{ type: ['com.example.shop.*'] }, true],
  [{ type: ['com.example.sho.*'] }, false],
  [{ id: ['order-1'] }, true],
  [{ id: ['order-1'], client: ['clinic'] }, false],
])('%j: %s', (selection, expected) => {
  expect(isSelected(selection, letter)).toBe(expected);
});

test('a message that does not say what it is, is selected only with all others', () => {
  const unknown = { ...letter, client: undefined, id: undefined, type: undefined };
  expect(isSelected({}, unknown)).toBe(true);
  for (const selection of [{ client: ['?'] }, { id: [''] }, { type: ['*'] }])
    expect(isSelected(selection, unknown)).toBe(false);
});

test('in words it names what it holds', () => {
  expect(describeSelection({})).toBe('all');
  expect(describeSelection({ id: ['a', 'b'], client: ['acme-shop'] })).toBe('client acme-shop, id a b');
  expect([isWhole({}), isWhole({ id: ['a'] })]).toEqual([true, false]);
});
