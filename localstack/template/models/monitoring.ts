import * as z from 'zod';
import { metricAlarmObject } from '../../cloudwatch/alarms/alarm-config.ts';
import { compositeAlarmObject } from '../../cloudwatch/alarms/composite-config.ts';
import { strictly } from '../../cloudwatch/queries/query-schema.ts';
import { modelOf, type ResourceModel } from '../resource-model.ts';
import { reasons } from './reasons.ts';

/** CloudFormation makes a name up where the template gives none; here it is the logical id. */
const named = (
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => ({
  AlarmName: logicalId,
  ...properties,
});

const withName = (model: ResourceModel): ResourceModel => ({
  ...model,
  create: (properties, context) => model.create(named(context.logicalId, properties), context),
});

/** `AWS::CloudWatch::Alarm`. */
export const alarmModel = withName(
  modelOf(metricAlarmObject(strictly), (config, { services }) => {
    const { name, arn } = services.cloudWatch.alarms.putMetricAlarm(config);
    return { ref: name, attributes: { Arn: arn } };
  }),
);

/** `AWS::CloudWatch::CompositeAlarm`. */
export const compositeAlarmModel = withName(
  modelOf(compositeAlarmObject(strictly), (config, { services }) => {
    const { name, arn } = services.cloudWatch.alarms.putCompositeAlarm(config);
    return { ref: name, attributes: { Arn: arn } };
  }),
);

/** `AWS::CloudWatch::Dashboard`, which is checked and kept. */
export const dashboardModel = modelOf(
  z.strictObject({ DashboardName: z.string().optional(), DashboardBody: z.string(), Tags: z.unknown().optional() }),
  ({ DashboardName, DashboardBody }, { logicalId, services }) => ({
    ref: services.cloudWatch.dashboards.put(DashboardName ?? logicalId, DashboardBody).name,
    attributes: {},
  }),
  { DashboardBody: 'it can be read; there is no console to show it', Tags: reasons.tags },
);
