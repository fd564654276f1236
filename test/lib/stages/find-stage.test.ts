import { findStage } from '../../../lib/stages/find-stage.ts';

test.each(['dev', 'prod', 'scenarios', 'test'])('%s is the stage of its name', (name) => {
  expect(findStage(name).name).toBe(name);
});

test.each(['staging', '', 'DEV', 'constructor'])('for "%s", which is none, the stages there are are named', (name) => {
  expect(() => findStage(name)).toThrow(`no stage "${name}"; there are dev, prod, scenarios, test`);
});
