import * as z from 'zod';
import type { Operations } from '../../core/service.ts';
import { AwsError } from '../../core/aws-error.ts';
import { metricAlarmObject } from '../alarms/alarm-config.ts';
import { compositeAlarmObject } from '../alarms/composite-config.ts';
import type { OperationsContext } from './context.ts';
import { parseInput, refuseMembers } from './input.ts';

const metricAlarm = metricAlarmObject(z.object);
const compositeAlarm = compositeAlarmObject(z.object);

const namesInput = z.object({ AlarmNames: z.array(z.string().min(1).max(255)).max(100) });

const stateInput = z.object({
  AlarmName: z.string().min(1).max(255),
  StateValue: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA'], {
    error: 'Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]',
  }),
  StateReason: z.string().max(1023),
  StateReasonData: z.string().max(4000).optional(),
});

/** Members of PutMetricAlarm that AWS knows and this cloud does not. */
const furtherMetricMembers = [
  'ActionConfiguration',
  'EvaluationCriteria',
  'EvaluationInterval',
  'EvaluationWindow',
  'ThresholdMetricId',
  'WarmUpConfiguration',
];

const furtherCompositeMembers = [
  'ActionConfiguration',
  'ActionsSuppressor',
  'ActionsSuppressorExtensionPeriod',
  'ActionsSuppressorWaitPeriod',
];

/** The operations that create, change and delete alarms. None has an output. */
export function alarmOperations({ alarms, settle }: OperationsContext): Operations {
  const enable = (input: Record<string, unknown>, areEnabled: boolean): undefined => {
    for (const name of parseInput(namesInput, input).AlarmNames) {
      const alarm = alarms.find(name);
      if (alarm?.name === name) alarm.areActionsEnabled = areEnabled;
    }
  };
  return {
    PutMetricAlarm: (input) => {
      refuseMembers(input, furtherMetricMembers);
      settle();
      alarms.putMetricAlarm(parseInput(metricAlarm, input));
    },
    PutCompositeAlarm: (input) => {
      refuseMembers(input, furtherCompositeMembers);
      settle();
      alarms.putCompositeAlarm(parseInput(compositeAlarm, input));
    },
    DeleteAlarms: (input) => alarms.delete(parseInput(namesInput, input).AlarmNames),
    EnableAlarmActions: (input) => enable(input, true),
    DisableAlarmActions: (input) => enable(input, false),
    SetAlarmState: (input) => {
      const { AlarmName, StateValue, StateReason, StateReasonData } = parseInput(stateInput, input);
      checkJson(StateReasonData);
      settle();
      alarms.setState(AlarmName, { value: StateValue, reason: StateReason, reasonData: StateReasonData });
    },
  };
}

function checkJson(text: string | undefined): void {
  try {
    if (text !== undefined) JSON.parse(text);
  } catch {
    throw new AwsError('InvalidFormatFault', 'StateReasonData must be JSON.');
  }
}
