import { checkFree, planResubmission } from '../../../bin/quarantine/plan-resubmission.ts';
import { exampleOfType } from '../../../schemas/catalog.ts';
import type { RejectionCode } from '../../../schemas/problems.ts';

const nowMs = Date.UTC(2026, 2, 14, 9, 30);
const sender = { id: 'acme-shop', types: ['com.example.web.*'] };
const good = exampleOfType('com.example.web.signed-up.v1', 'one', '2026-03-14T09:00:00Z');
const bad = { ...good, colour: 'red' };

const refused = (event: object, code: RejectionCode = 'invalid_envelope', group = 'acme-shop') => ({
  clientId: 'acme-shop',
  code,
  group,
  body: JSON.stringify(event),
});

test('a corrected event goes out under its id, with the places that were changed', () => {
  const edited = JSON.stringify(good, undefined, 2);
  expect(planResubmission({ sender, refused: refused(bad), edited, nowMs })).toEqual({
    event: { id: 'one', group: 'acme-shop', body: edited, bytes: edited.length },
    changes: ['/colour'],
  });
});

test('what is still wrong is said in full, and that nothing was sent', () => {
  const edited = JSON.stringify({ ...bad, source: '' });
  expect(() => planResubmission({ sender, refused: refused(bad), edited, nowMs })).toThrow(
    /nothing was sent, for so it would be refused again: invalid_envelope\n[^]*\/source [^]*\/colour [^]*--file/,
  );
});

test('without an edit the same is refused again', () => {
  expect(() => planResubmission({ sender, refused: refused(bad), nowMs })).toThrow(
    /the same would be refused again: invalid_envelope/,
  );
});

test('without an edit it goes out if the catalog takes it now, as a text that the queue does not take for a repetition', () => {
  const item = refused(good, 'unknown_type');
  const { event, changes } = planResubmission({ sender, refused: item, nowMs });
  expect(changes).toEqual([]);
  expect(event.body).not.toBe(item.body);
  expect(JSON.parse(event.body)).toEqual(good);
});

test('a new id is written into it, and is among what was changed', () => {
  const { event, changes } = planResubmission({ sender, refused: refused(good, 'conflict'), newId: 'two', nowMs });
  expect([event.id, JSON.parse(event.body), changes]).toEqual(['two', { ...good, id: 'two' }, ['/id']]);
});

test.each(['{"id":', '{"a":1,"a":2}', '{"n":1e999}'])('a new id does not hide what %s would lose', (body) => {
  const item = { ...refused({}), body };
  expect(() => planResubmission({ sender, refused: item, newId: 'two', nowMs })).toThrow(/malformed|ambiguous/);
});

test('an id that no event can have is refused', () => {
  expect(() => planResubmission({ sender, refused: refused(good), newId: 'no id', nowMs })).toThrow(/\/id /);
});

test.each([
  ['acme-shop/eu', undefined, 'acme-shop/eu'],
  ['acme-shop/eu', 'us', 'acme-shop/us'],
  ['globex', undefined, 'acme-shop'],
  ['///', undefined, 'acme-shop'],
])('from the group %s with the partition key %s it goes into %s', (group, partitionkey, expected) => {
  const item = refused({ ...good, ...(partitionkey !== undefined && { partitionkey }) }, 'invalid_group', group);
  expect(planResubmission({ sender, refused: item, nowMs }).event.group).toBe(expected);
});

test('a type that the client may not send stays refused', () => {
  const item = refused(good, 'type_not_allowed');
  expect(() => planResubmission({ sender: { id: 'acme-shop', types: ['a.*'] }, refused: item, nowMs })).toThrow(
    /type_not_allowed[^]*stage file/,
  );
});

describe('an id', () => {
  const { event } = planResubmission({ sender, refused: refused(good, 'unknown_type'), nowMs });

  test('that nothing is stored under is free', () => {
    expect(() => checkFree(event, undefined)).not.toThrow();
  });

  test('under which this event is stored needs another one to go out again', () => {
    const { id, ...rest } = good;
    expect(() => checkFree(event, JSON.stringify({ ...rest, id }))).toThrow(/this very event is stored already/);
  });

  test('under which another event is stored is a conflict', () => {
    expect(() => checkFree(event, JSON.stringify({ ...good, source: '/else' }))).toThrow(/another event .* conflict/);
  });
});
