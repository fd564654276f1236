/** The states of an alarm. */
export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A period as an alarm sees it. */
export type Point = 'ok' | 'breaching' | 'missing';

/** By what an alarm is judged. */
export interface Criteria {
  readonly evaluationPeriods: number;
  /** M of "M out of N"; N where it is not configured. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
}

/** What an alarm comes to. */
export interface Verdict {
  /** `undefined` leaves the alarm as it is. */
  readonly state: StateValue | undefined;
  /** The points that were judged, by their place in the range, oldest first. */
  readonly judged: readonly number[];
  /** How many missing points were taken for breaching or not breaching ones. */
  readonly filled: number;
}

/**
 * How many periods an alarm looks back: some more than it needs, so that a late or missing point does not count at once. AWS
 * publishes 5 for an alarm of 3 periods, and that the number depends on the period; the two more are taken for all of them.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html (checked 2026-11-21)
 */
export function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + 2;
}

/**
 * Judges the points of an alarm's range, oldest first. Enough real points are judged as they are, the newest of them; what is
 * short of them is filled in as the alarm treats missing data. Where missing data stays missing, one point within the
 * threshold makes the alarm OK, and breaching points alone make it ALARM only when the oldest is as old as `datapointsToAlarm`:
 *
 *     3 out of 3    0 - X - X  OK     - - - - X  INSUFFICIENT_DATA: the next one may be within the threshold
 *                   0 X X - X  ALARM  - - X - -  ALARM
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data
 *   (checked 2026-11-21; what `- - - - X` comes to only in a revision of 2018)
 */
export function judge(points: readonly Point[], criteria: Criteria): Verdict {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = criteria;
  const real = points.flatMap((point, index) => (point === 'missing' ? [] : [index]));
  const judged = real.slice(-evaluationPeriods);
  const breaching = judged.filter((index) => points[index] === 'breaching').length;
  const short = evaluationPeriods - judged.length;
  const decided = (count: number): StateValue => (count >= datapointsToAlarm ? 'ALARM' : 'OK');
  if (short === 0 || breaching >= datapointsToAlarm) return { state: decided(breaching), judged, filled: 0 };
  if (treatMissingData === 'breaching') return { state: decided(breaching + short), judged, filled: short };
  if (treatMissingData === 'notBreaching') return { state: 'OK', judged, filled: short };
  if (breaching < judged.length) return { state: 'OK', judged, filled: 0 };
  if (treatMissingData === 'ignore') return { state: undefined, judged, filled: 0 };
  const age = points.length - (judged[0] ?? Infinity);
  return { state: age >= datapointsToAlarm ? 'ALARM' : 'INSUFFICIENT_DATA', judged, filled: 0 };
}
