import { deliveringActions } from '../../../bin/deliveries/delivering-actions.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';

const stage = findStage('test');

test('the actions with a target are found, with their attempts', () => {
  expect(deliveringActions(stage)).toContainEqual({ name: 'local-target', maxAttempts: 10 });
  expect(deliveringActions(stage, 'local-target')).toEqual([{ name: 'local-target', maxAttempts: 10 }]);
  expect(deliveringActions(stage).map(({ name }) => name)).not.toContain('reporting');
});

test.each([
  [
    'local-targt',
    /^the stage test has no action "local-targt"\. Did you mean local-target\? These deliver: local-target/,
  ],
  ['reporting', /reporting delivers nothing: its owner .*"sluice dlq peek action-reporting-dlq"/],
])('%s is none of them', (name, expected) => {
  expect(() => deliveringActions(stage, name)).toThrow(expected);
});

test('a stage without targets has none, and says so of whatever is named', () => {
  const actions = stage.actions.filter(({ deliver }) => !deliver);
  expect(deliveringActions({ ...stage, actions })).toEqual([]);
  expect(() => deliveringActions({ ...stage, actions }, 'orders')).toThrow('None of its actions delivers to a target.');
});
