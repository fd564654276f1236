import * as fc from 'fast-check';
import { nextAfter, parseSchedule } from '../../../localstack/events/schedule.ts';
import { refusalOf } from './bed.ts';

test.each([
  ['rate(1 minute)', 60_000],
  ['rate(5 minutes)', 300_000],
  ['rate(1 hour)', 3_600_000],
  ['rate(7 days)', 7 * 86_400_000],
])('%s is every %d ms', (expression, periodMs) => {
  expect(parseSchedule(expression)).toEqual({ expression, periodMs });
});

test.each(['rate(1 minutes)', 'rate(5 minute)', 'rate(0 minutes)', 'rate(1 second)', 'rate(1.5 hours)', 'at(now)', ''])(
  '%p is refused',
  (expression) => {
    expect(refusalOf(() => parseSchedule(expression))).toEqual({
      code: 'ValidationException',
      message: 'Parameter ScheduleExpression is not valid.',
    });
  },
);

test('cron is refused by name', () => {
  const { message } = refusalOf(() => parseSchedule('cron(0 20 * * ? *)'));
  expect(message).toBe('cron(0 20 * * ? *) is not emulated: give a rate, such as rate(1 minute).');
});

test('the next time is after now, by one period at most, and in step with those before', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 1e9 }), fc.nat(), (due, period, late) => {
      const next = nextAfter(due, period, due + late);
      expect(next).toBeGreaterThan(due + late);
      expect(next - (due + late)).toBeLessThanOrEqual(period);
      expect((next - due) % period).toBe(0);
    }),
  );
});
