import { AwsError } from '../core/aws-error.ts';

/** When a rule comes by itself. */
export interface Schedule {
  /** As it was given: `rate(1 minute)`. */
  readonly expression: string;
  readonly periodMs: number;
}

const unitsMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

const rate = /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/;

/**
 * Parses a schedule at a rate; one by `cron` is not emulated. The unit is in the singular for 1, and only then.
 *
 * @throws AwsError `ValidationException`
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html (checked 2026-11-27)
 */
export function parseSchedule(expression: string): Schedule {
  if (expression.startsWith('cron('))
    throw new AwsError('ValidationException', `${expression} is not emulated: give a rate, such as rate(1 minute).`);
  const [, value = '', unit, plural] = rate.exec(expression) ?? [];
  if (unit === undefined || (value === '1') !== (plural === ''))
    throw new AwsError('ValidationException', 'Parameter ScheduleExpression is not valid.');
  return { expression, periodMs: Number(value) * unitsMs[unit as keyof typeof unitsMs] };
}

/**
 * The first time after now of those that are a period apart from one that was due: what was missed meanwhile does not come.
 *
 * @param dueAtMs a time that is not after `nowMs`; both in ms since the epoch
 */
export function nextAfter(dueAtMs: number, periodMs: number, nowMs: number): number {
  return dueAtMs + periodMs * (1 + Math.floor((nowMs - dueAtMs) / periodMs));
}
