import { declaredClient, undeclared } from '../../../bin/events/declared-client.ts';
import { findStage } from '../../../lib/stages/find-stage.ts';

const stage = findStage('dev');

test('of a client that the stage declares there is nothing to say', () => {
  expect(undeclared(stage, 'acme-shop')).toBe('');
  expect(declaredClient(stage, 'acme-shop').id).toBe('acme-shop');
});

test('another one is mistyped, or of a fleet: both are said', () => {
  expect(undeclared(stage, 'acme-shp')).toMatch(/no client acme-shp\. Did you mean acme-shop\? If it is of a fleet/);
  expect(undeclared(stage, 'device-0815')).not.toContain('Did you mean');
  expect(() => declaredClient(stage, 'device-0815')).toThrow('clients of a fleet can only send for themselves');
});
