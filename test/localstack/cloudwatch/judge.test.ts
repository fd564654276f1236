import * as fc from 'fast-check';
import { type Criteria, judge, type Point } from '../../../localstack/cloudwatch/alarms/judge.ts';

const points = (text: string): Point[] =>
  text.split(' ').map((letter) => ({ '0': 'ok', X: 'breaching', '-': 'missing' })[letter] as Point);

const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

function states(text: string, datapointsToAlarm: number): (string | undefined)[] {
  return treatments.map(
    (treatMissingData) => judge(points(text), { evaluationPeriods: 3, datapointsToAlarm, treatMissingData }).state,
  );
}

const [ok, alarm, unknown] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
const retained = undefined;

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data: its two tables,
// whose columns are MISSING, IGNORE, BREACHING, NOT BREACHING, and the cases that its text is about.
test.each([
  ['0 - X - X', ok, ok, ok, ok],
  ['0 - - - -', ok, ok, ok, ok],
  ['- - - - -', unknown, retained, alarm, ok],
  ['0 X X - X', alarm, alarm, alarm, alarm],
  ['- - X - -', alarm, retained, alarm, ok],
  ['- - - - X', unknown, retained, alarm, ok],
  ['- - - X -', unknown, retained, alarm, ok],
  ['- - - X 0', ok, ok, ok, ok],
  ['- - X - 0', ok, ok, ok, ok],
  ['X - - - -', alarm, retained, alarm, ok],
])('3 out of 3: %s', (text, ...expected) => {
  expect(states(text, 3)).toEqual(expected);
});

test.each([
  ['0 - X - X', alarm, alarm, alarm, alarm],
  ['0 0 X 0 X', alarm, alarm, alarm, alarm],
  ['0 - X - -', ok, ok, alarm, ok],
  ['- - - - 0', ok, ok, alarm, ok],
  ['- - - X -', alarm, retained, alarm, ok],
  ['- - - - X', unknown, retained, alarm, ok],
  ['- - - X X', alarm, alarm, alarm, alarm],
])('2 out of 3: %s', (text, ...expected) => {
  expect(states(text, 2)).toEqual(expected);
});

const anyPoint = fc.constantFrom<Point>('ok', 'breaching', 'missing');
const anyCase = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom(...treatments))
  .chain(([evaluationPeriods, treatMissingData]) =>
    fc.record({
      criteria: fc.record<Criteria>({
        evaluationPeriods: fc.constant(evaluationPeriods),
        datapointsToAlarm: fc.integer({ min: 1, max: evaluationPeriods }),
        treatMissingData: fc.constant(treatMissingData),
      }),
      range: fc.array(anyPoint, { minLength: evaluationPeriods + 2, maxLength: evaluationPeriods + 2 }),
    }),
  );

test('with enough real points the newest of them decide, however missing data is treated', () => {
  fc.assert(
    fc.property(anyCase, ({ criteria, range }) => {
      const real = range.filter((point) => point !== 'missing').slice(-criteria.evaluationPeriods);
      fc.pre(real.length === criteria.evaluationPeriods);
      const breaching = real.filter((point) => point === 'breaching').length;
      expect(judge(range, criteria).state).toBe(breaching >= criteria.datapointsToAlarm ? 'ALARM' : 'OK');
    }),
  );
});

test('no more is filled in than is short, and real points are never left out for it', () => {
  fc.assert(
    fc.property(anyCase, ({ criteria, range }) => {
      const { filled, judged } = judge(range, criteria);
      const real = range.filter((point) => point !== 'missing').length;
      expect(judged).toHaveLength(Math.min(real, criteria.evaluationPeriods));
      expect(filled).toBeLessThanOrEqual(criteria.evaluationPeriods - judged.length);
    }),
  );
});

const rank = (state: string | undefined): number => (state === 'ALARM' ? 1 : 0);

test('taking missing points for breaching never makes an alarm calmer than taking them for good', () => {
  fc.assert(
    fc.property(anyCase, ({ criteria, range }) => {
      const [bad, good] = (['breaching', 'notBreaching'] as const).map((treatMissingData) =>
        judge(range, { ...criteria, treatMissingData }),
      );
      expect(rank(bad?.state)).toBeGreaterThanOrEqual(rank(good?.state));
    }),
  );
});
