import * as z from 'zod';
import { limits } from '../limits.ts';
import { metricName, namespace } from '../queries/query-schema.ts';

const title = z.string().optional();
const region = z.string().min(1);

const lineOptions = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][A-Za-z0-9_]*$/)
    .optional(),
  label: z.string().optional(),
  stat: z.string().optional(),
  period: z.int().min(1).optional(),
  color: z.string().optional(),
  visible: z.boolean().optional(),
  yAxis: z.enum(['left', 'right']).optional(),
  region: region.optional(),
  accountId: z.string().optional(),
});

const expressionOptions = lineOptions.extend({ expression: z.string().min(1).max(2048) });

/**
 * `[namespace, name, dimension, value, …, options]`, or `[{ expression }]`. The shorthands `.` and `...`, which stand for what the line above
 * has, are not modelled: CDK writes lines out.
 */
const line = z.array(z.unknown()).superRefine((parts, context) => {
  const last = parts.at(-1);
  const hasOptions = typeof last === 'object' && last !== null;
  const texts = hasOptions ? parts.slice(0, -1) : parts;
  const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
  const options = (texts.length === 0 ? expressionOptions : lineOptions).safeParse(hasOptions ? last : {});
  if (!options.success) refuse(`its options are wrong: ${z.prettifyError(options.error)}`);
  if (texts.length === 0) return;
  if (texts.some((text) => typeof text !== 'string' || text === ''))
    return refuse('holds what is neither text nor options at its end');
  if (texts.some((text) => text === '.' || text === '...')) return refuse('has a shorthand, which is not modelled');
  if (texts.length % 2 !== 0) return refuse('has a namespace without a name, or a dimension without a value');
  if ((texts.length - 2) / 2 > limits.dimensionsPerMetric) return refuse('has too many dimensions');
  if (!namespace.safeParse(texts[0]).success || !metricName.safeParse(texts[1]).success) refuse('names no metric');
});

const axis = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  label: z.string().optional(),
  showUnits: z.boolean().optional(),
});

const annotation = z.looseObject({ value: z.union([z.number(), z.string()]), label: z.string().optional() });

const metricProperties = z
  .strictObject({
    title,
    region,
    metrics: z.array(line).max(limits.linesPerWidget).optional(),
    annotations: z
      .strictObject({
        horizontal: z.array(z.union([annotation, z.array(annotation).length(2)])).optional(),
        vertical: z.array(z.union([annotation, z.array(annotation).length(2)])).optional(),
        alarms: z.array(z.string()).length(1).optional(),
      })
      .optional(),
    view: z.enum(['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table']).optional(),
    stacked: z.boolean().optional(),
    stat: z.string().optional(),
    period: z.int().min(1).optional(),
    yAxis: z.strictObject({ left: axis.optional(), right: axis.optional() }).optional(),
    legend: z.strictObject({ position: z.enum(['right', 'bottom', 'hidden']) }).optional(),
    liveData: z.boolean().optional(),
    setPeriodToTimeRange: z.boolean().optional(),
    singleValueFullPrecision: z.boolean().optional(),
    sparkline: z.boolean().optional(),
    start: z.string().optional(),
    end: z.string().optional(),
  })
  .refine(
    ({ metrics, annotations }) => metrics !== undefined || annotations?.alarms !== undefined,
    'shows neither metrics nor an alarm',
  );

const alarmProperties = z.strictObject({
  title,
  alarms: z
    .array(z.string().regex(/^arn:aws[a-z-]*:cloudwatch:[^:]*:\d{12}:alarm:.+/, 'is no alarm'))
    .min(1)
    .max(limits.alarmsPerWidget),
  sortBy: z.enum(['default', 'stateUpdatedTimestamp', 'timestamp']).optional(),
  states: z.array(z.enum(['ALARM', 'INSUFFICIENT_DATA', 'OK'])).optional(),
});

const textProperties = z.strictObject({
  markdown: z.string().min(1),
  background: z.enum(['solid', 'transparent']).optional(),
});

const logProperties = z.strictObject({
  title,
  region,
  query: z.string().min(1),
  view: z.enum(['table', 'timeSeries', 'bar', 'pie']).optional(),
  stacked: z.boolean().optional(),
});

const place = {
  x: z.int().min(0).max(23).optional(),
  y: z.int().min(0).optional(),
  width: z.int().min(1).max(24).optional(),
  height: z.int().min(1).max(1000).optional(),
};

const widget = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('metric'), ...place, properties: metricProperties }),
  z.strictObject({ type: z.literal('alarm'), ...place, properties: alarmProperties }),
  z.strictObject({ type: z.literal('text'), ...place, properties: textProperties }),
  z.strictObject({ type: z.literal('log'), ...place, properties: logProperties }),
]);

/**
 * The body of a dashboard. AWS takes more, and only warns of members that it does not know; what is not modelled is refused here, so that a
 * mistake is seen before it is an empty graph. Left out are explorer and chart widgets and variables.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html (checked 2026-11-27)
 */
export const dashboardBody = z.strictObject({
  start: z.string().optional(),
  end: z.string().optional(),
  periodOverride: z.enum(['auto', 'inherit']).optional(),
  widgets: z.array(widget).max(limits.widgetsPerDashboard),
});
