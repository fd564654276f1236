import { byAction } from '../../../bin/replay/by-action.ts';
import { chosenActions } from '../../../bin/replay/chosen-actions.ts';
import { described, replayRequest } from '../../../bin/replay/request.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';

const stage = findStage('dev');
const names = stage.actions.map(({ name }) => name);
const now = Date.UTC(2026, 10, 27, 15);
const hour = 60 * 60_000;
const range = { fromMs: now - 3 * hour, endMs: now - 2 * hour };

test('actions are those that are named, and all only in so many words', () => {
  expect(chosenActions(stage, ['reporting', 'alerting', 'reporting']).map(({ name }) => name)).toEqual([
    'alerting',
    'reporting',
  ]);
  expect(chosenActions(stage, ['all']).map(({ name }) => name)).toEqual(names);
  expect(() => chosenActions(stage, ['all', 'reporting'])).toThrow('name it alone');
  expect(() => chosenActions(stage, ['reportng'])).toThrow('Did you mean reporting?');
  const own = { ...stage, actions: [{ ...stage.actions[0], name: 'all' }] } as typeof stage;
  expect(chosenActions(own, ['all'])).toEqual(own.actions);
});

test('without a selection it comes from the archive, with one from the store', () => {
  const whole = replayRequest({ stage }, { range, actions: ['reporting'], selection: {} }, now);
  expect(whole).toMatchObject({ from: 'archive', clientIds: ['acme-shop', 'clinic', 'roadside'] });
  const selected = replayRequest({ stage }, { range, actions: ['reporting'], selection: { client: ['fleet-7'] } }, now);
  expect(selected).toMatchObject({ from: 'store', clientIds: ['fleet-7'] });
  expect(described(selected)).toEqual({
    from: 'store',
    actions: 'reporting',
    since: '2026-11-27T12:00:00.000Z',
    until: '2026-11-27T13:00:00.000Z',
    selection: 'client fleet-7',
  });
});

test('of the last 10 minutes only what is selected can come: the archive lags, the store does not', () => {
  const late = { range: { fromMs: now - hour, endMs: now }, actions: ['reporting'] };
  expect(() => replayRequest({ stage }, { ...late, selection: {} }, now)).toThrow('within the last 10 minutes');
  expect(() => replayRequest({ stage }, { ...late, selection: { id: ['a'] } }, now)).not.toThrow();
  const old = { range: { fromMs: now - 8 * 24 * hour, endMs: now - hour }, actions: ['reporting'] };
  expect(() => replayRequest({ stage }, { ...old, selection: { id: ['a'] } }, now)).toThrow(
    'the archive knows none of them',
  );
  expect(() => replayRequest({ stage }, { ...old, selection: {} }, now)).not.toThrow();
});

test('an action gets what its types and clients say, and at most that where it asks for facts', () => {
  const actions = [
    { name: 'one', types: ['a.v1', 'b.v1'] },
    { name: 'two', types: ['a.v1'], clients: ['y'] },
    { name: 'three', types: ['b.v1'], facts: { known: true } },
  ];
  const tallies = [
    { client: 'x', type: 'a.v1', count: 5 },
    { client: 'y', type: 'a.v1', count: 3 },
    { client: 'x', type: 'b.v1', count: 2 },
    { client: 'x', type: 'c.v1', count: 1 },
  ];
  expect(byAction(actions, tallies)).toEqual([
    { action: 'one', client: 'x', type: 'a.v1', count: 5 },
    { action: 'one', client: 'y', type: 'a.v1', count: 3 },
    { action: 'one', client: 'x', type: 'b.v1', count: 2 },
    { action: 'two', client: 'y', type: 'a.v1', count: 3 },
    { action: 'three', client: 'x', type: 'b.v1', count: 2, atMost: true },
  ]);
});
