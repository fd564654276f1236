import * as fc from 'fast-check';
import { failsPartly, withoutSome } from './partial-answer.ts';

const fractions = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const entriesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Id: `${index}`, Detail: `d${index}` }));

test.each([
  ['PutEvents', { Entries: [{}] }, true],
  ['SendMessageBatch', { Entries: [] }, false],
  ['BatchGetItem', { RequestItems: {} }, true],
  ['PutItem', { Item: {} }, false],
])('whether %s of %j can be done in part is %s', (operation, input, is) => {
  expect(failsPartly(operation, input)).toBe(is);
});

test.each(['PutEvents', 'SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch'])(
  'of %s each entry is done or left, and at least one is left',
  (operation) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fractions, (count, fraction) => {
        const entries = entriesOf(count);
        const { input, left } = withoutSome(operation, { Entries: entries }, fraction);
        const done = (input?.['Entries'] ?? []) as typeof entries;
        expect(left.length).toBeGreaterThan(0);
        expect([...done, ...left].toSorted((a, b) => Number(a['Id']) - Number(b['Id']))).toEqual(entries);
      }),
    );
  },
);

test('the bus says of each entry in its place whether it has it', () => {
  // Of two bits, 10: the second entry is done.
  const { input, left, complete } = withoutSome('PutEvents', { Entries: entriesOf(2) }, 0.7);
  expect([input, left]).toEqual([{ Entries: [entriesOf(2)[1]] }, [entriesOf(2)[0]]]);
  expect(complete({ Entries: [{ EventId: 'e' }], FailedEntryCount: 0 })).toEqual({
    Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'try again' }, { EventId: 'e' }],
    FailedEntryCount: 1,
  });
});

test('a queue names what it did not take, beside what it refused itself', () => {
  const { complete } = withoutSome('SendMessageBatch', { Entries: entriesOf(1) }, 0);
  expect(complete({ Successful: [], Failed: [{ Id: 'own' }] })).toEqual({
    Successful: [],
    Failed: [{ Id: 'own' }, { Id: '0', SenderFault: false, Code: 'InternalError', Message: 'try again' }],
  });
});

test('of a batch of items some keys stay unread', () => {
  const Keys = [{ id: 1 }, { id: 2 }, { id: 3 }];
  const { input, complete } = withoutSome('BatchGetItem', { RequestItems: { events: { Keys } } }, 0.4);
  expect(input).toEqual({ RequestItems: { events: { Keys: Keys.slice(0, 1) } } });
  expect(complete({ Responses: {} })).toEqual({ Responses: {}, UnprocessedKeys: { events: { Keys: Keys.slice(1) } } });
});

test('where nothing is done nobody is asked', () => {
  const { input, complete } = withoutSome('BatchGetItem', { RequestItems: { events: { Keys: [1, 2] } } }, 0);
  expect(input).toBeUndefined();
  expect(complete({})).toEqual({ UnprocessedKeys: { events: { Keys: [1, 2] } } });
});
