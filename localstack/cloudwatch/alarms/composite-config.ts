import * as z from 'zod';
import type { ObjectOf } from '../queries/query-schema.ts';
import { commonAlarmShape, tagsOf } from './alarm-config.ts';

/**
 * The members of PutCompositeAlarm, which are the properties of `AWS::CloudWatch::CompositeAlarm` too. What is not listed is
 * about suppressing actions.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html (checked 2026-11-21)
 */
export function compositeAlarmObject(object: ObjectOf) {
  return object({ ...commonAlarmShape, AlarmRule: z.string().min(1).max(10_240), Tags: tagsOf(object) });
}

/** A composite alarm as it is configured, its defaults filled in. */
export type CompositeAlarmConfig = z.output<ReturnType<typeof compositeAlarmObject>>;
