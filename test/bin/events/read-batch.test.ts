import { readBatch } from '../../../bin/events/read-batch.ts';
import { exampleOfType } from '../../../schemas/catalog.ts';

const nowMs = Date.UTC(2026, 2, 14, 9, 30);
const sender = { id: 'acme-shop', types: ['com.example.web.*'] };

const signedUp = (id: string, more: object = {}): object => ({
  ...exampleOfType('com.example.web.signed-up.v1', id, '2026-03-14T09:00:00Z'),
  ...more,
});

/** What is said of each entry: its line, and the group it goes into or the code for which it is bad. */
const said = (text: string): unknown[] =>
  readBatch(text, sender, nowMs).map((entry) => [
    entry.line,
    entry.ok ? [entry.event.id, entry.event.group] : entry.rejection.code,
  ]);

test('one event may take as many lines as it likes', () => {
  expect(said(`\n${JSON.stringify(signedUp('one'), undefined, 2)}\n`)).toEqual([[2, ['one', 'acme-shop']]]);
});

test('of JSON lines each is an event, empty ones aside, with its lane in its group', () => {
  const lines = [signedUp('one'), signedUp('two', { partitionkey: 'eu' })].map((event) => JSON.stringify(event));
  expect(said(`${lines.join('\n\n')}\n`)).toEqual([
    [1, ['one', 'acme-shop']],
    [3, ['two', 'acme-shop/eu']],
  ]);
});

test('a bad line is bad by itself, be it the first', () => {
  const good = JSON.stringify(signedUp('two'));
  expect(said(`{"id":\n${good}`)).toEqual([
    [1, 'malformed_json'],
    [2, ['two', 'acme-shop']],
  ]);
});

test('a broken event on many lines is one that is broken, not many', () => {
  const text = JSON.stringify(signedUp('one'), undefined, 2);
  expect(said(text.slice(0, -1))).toEqual([[1, 'malformed_json']]);
});

test('a type that the client may not send is bad', () => {
  const incident = exampleOfType('com.example.incident.created.v1', 'one', '2026-03-14T09:00:00Z');
  expect(said(JSON.stringify(incident))).toEqual([[1, 'type_not_allowed']]);
});

test('an id that comes twice is bad with other content, and a repetition with the same', () => {
  const [one, same, other] = [signedUp('one'), signedUp('one'), signedUp('one', { source: '/elsewhere' })];
  expect(said([one, same, other].map((event) => JSON.stringify(event)).join('\n'))).toEqual([
    [1, ['one', 'acme-shop']],
    [2, ['one', 'acme-shop']],
    [3, 'conflict'],
  ]);
});

test.each(['', ' \n\n'])('in %j is no event', (text) => {
  expect(said(text)).toEqual([]);
});
