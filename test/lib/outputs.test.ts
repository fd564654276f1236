import { stage } from '../../lib/stage.ts';
import { findStage } from '../../lib/stages/find-stage.ts';
import { Synthesized } from './synthesized.ts';

/** Dev with so many clients and actions, all with names of a few characters. */
function crowded(clientCount: number, actionCount: number): Synthesized {
  return new Synthesized(
    stage.parse({
      ...findStage('dev'),
      clients: Array.from({ length: clientCount }, (_, index) => ({ id: `c${index}` })),
      actions: Array.from({ length: actionCount }, (_, index) => ({
        name: `a${index}`,
        types: ['com.example.web.signed-up.v1'],
      })),
    }),
  );
}

test('forty clients and twenty actions fit into one stack, with all their alarms', () => {
  const { template } = crowded(40, 20);
  expect(Object.keys(template.Outputs).length).toBeLessThanOrEqual(200);
  expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
});

test('more outputs than a stack may have are refused while the template is made, where CDK lets them pass', () => {
  expect(() => crowded(50, 46)).toThrow(/^got 50 clients and 46 actions, with 203 outputs; expected at most 200/);
});
