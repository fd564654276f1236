import type { AlarmSpec } from '../../../lib/alarms/alarm-spec.ts';
import { causes } from '../../../lib/alarms/alarm-spec.ts';
import { alarmSpecs } from '../../../lib/alarms/alarm-specs.ts';
import { causeAlarms } from '../../../lib/alarms/cause-alarms.ts';
import { alarmThingOf } from '../../../lib/alarms/stage-alarm.ts';
import { severities } from '../../../lib/alarms/severity.ts';
import type { Stage } from '../../../lib/stage.ts';
import { conditionOf, metricsOf, type TemplateAlarm } from '../alarms/template-alarms.ts';
import { deadLetterArnsOf } from '../dead-letter-arns.ts';
import type { TemplateView } from '../template-view.ts';
import { arnOf, differences, each, type Rule } from './rule.ts';

interface Told {
  readonly AlarmActions?: readonly string[];
  readonly OKActions?: readonly string[];
  readonly ActionsEnabled?: boolean;
}

const alarm = 'AWS::CloudWatch::Alarm';
const composite = 'AWS::CloudWatch::CompositeAlarm';
const topicOf = (label: string): string => `{Topic alarms-${/-(\w+)\}$/.exec(label)?.[1]}}`;

const tells = ({ AlarmActions, OKActions, ActionsEnabled }: Told, label: string): boolean =>
  ActionsEnabled !== false && [AlarmActions, OKActions].every((actions) => actions?.join() === topicOf(label));
const isSilent = ({ AlarmActions, OKActions, ActionsEnabled }: Told): boolean =>
  ActionsEnabled !== false && AlarmActions === undefined && OKActions === undefined;

const specsByStage = new WeakMap<Stage, ReadonlyMap<string, AlarmSpec>>();

/** The table of alarms of a stage, by their labels. */
function specsOf(stage: Stage): ReadonlyMap<string, AlarmSpec> {
  const known = specsByStage.get(stage);
  if (known) return known;
  const specs = new Map(
    alarmSpecs(stage).map((spec) => [`{Alarm ${alarmThingOf(spec.thing, spec.severity)}}`, spec] as const),
  );
  specsByStage.set(stage, specs);
  return specs;
}

/** The condition of a row, in the words of `conditionOf`. */
function expectedConditionOf(spec: AlarmSpec): string {
  const metrics = Object.entries(spec.metrics).map(([id, { namespace, name, dimensions, statistic }]) => {
    const named = Object.entries(dimensions)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([dimension, value]) => `${dimension}=${value}`);
    return { id, text: [statistic, namespace, name, ...named].join(' ') };
  });
  const when = `${spec.comparison} ${spec.threshold}; ${spec.periods}/${spec.periods} × ${spec.periodMinutes} min; ${spec.missing}`;
  if (spec.expression === undefined) return `${metrics[0]?.text} ${when}`;
  return [`${spec.expression} ${when}`, ...metrics.map(({ id, text }) => `${id} = ${text}`).toSorted()].join('; ');
}

/** Whether some alarm looks at a metric with this value of a dimension. */
function isWatched(stack: TemplateView, metricName: string, value: string | undefined): boolean {
  return stack
    .any<TemplateAlarm>(alarm)
    .some(({ properties }) =>
      metricsOf(properties).some(
        ({ MetricName, Dimensions }) => MetricName === metricName && Dimensions.some(({ Value }) => Value === value),
      ),
    );
}

/** What goes wrong is told, once, to whom it may concern. */
export const alarmRules: readonly Rule[] = [
  {
    says: 'every alarm of the tables is there, and every composite one, and no other',
    types: [alarm, composite],
    brokenBy: (stack, stage) => {
      const expected = [
        ...specsOf(stage).keys(),
        ...causes.map((cause) => `{CompositeAlarm ${alarmThingOf(cause, causeAlarms[cause].severity)}}`),
      ];
      return differences(
        expected,
        [...stack.any(alarm), ...stack.any(composite)].map(({ label }) => label),
      );
    },
  },
  each<TemplateAlarm>(alarm, 'an alarm goes off when its table says', (properties, { label }, _stack, stage) => {
    const spec = specsOf(stage).get(label);
    return spec !== undefined && conditionOf(properties) !== expectedConditionOf(spec);
  }),
  each<Told>(
    alarm,
    'an alarm tells the topic of its urgency, when it begins and when it is over, or says nothing because another does',
    (properties, { label }, _stack, stage) => {
      const isToldByAnother = specsOf(stage).get(label)?.toldBy !== undefined;
      return isToldByAnother ? !isSilent(properties) : !tells(properties, label);
    },
  ),
  each<Told>(
    composite,
    'a composite alarm tells the topic of its urgency, when it begins and when it is over',
    (properties, { label }) => !tells(properties, label),
  ),
  {
    says: 'an alarm that says nothing itself is one of those that the composite one of its cause is made of',
    types: [composite],
    brokenBy: (stack, stage) =>
      [...specsOf(stage)].flatMap(([label, { toldBy }]) => {
        if (toldBy === undefined || toldBy === 'key') return [];
        const teller = stack
          .any<{ AlarmRule?: string }>(composite)
          .find((one) => one.label === `{CompositeAlarm ${alarmThingOf(toldBy, causeAlarms[toldBy].severity)}}`);
        return teller?.properties.AlarmRule?.split(' AND (NOT ')[0]?.includes(`ALARM("${arnOf(label)}")`)
          ? []
          : [label];
      }),
  },
  each<{ QueueName?: string }>(
    'AWS::SQS::Queue',
    'a queue has an alarm: for what is in it if it is for dead letters or delivered from, for how long it waits if not',
    ({ QueueName }, { label }, stack, { actions }) => {
      const isForDeadLetters = [...deadLetterArnsOf(stack)].includes(arnOf(label));
      const isDelivered = actions.some(({ name, deliver }) => deliver && label === `{Queue action-${name}}`);
      const metric =
        isForDeadLetters || isDelivered ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage';
      return !isWatched(stack, metric, QueueName);
    },
    [alarm, 'AWS::Events::Rule'],
  ),
  ...['Errors', 'Throttles'].map((metric) =>
    each<{ FunctionName?: string }>(
      'AWS::Lambda::Function',
      `a function has an alarm for its ${metric}`,
      ({ FunctionName }, _resource, stack) => !isWatched(stack, metric, FunctionName),
      [alarm],
    ),
  ),
  {
    says: 'every address of the stage file hears of the alarms that it is there for, and no other',
    types: ['AWS::SNS::Subscription', 'AWS::SNS::Topic'],
    brokenBy: (stack, { alarmEmails }) => {
      const topics = severities.map((severity) => `{Topic alarms-${severity}}`);
      const expected = severities.flatMap((severity) =>
        alarmEmails[severity].map((address) => `email ${address} of {Topic alarms-${severity}}`),
      );
      const found = stack
        .any<Readonly<Record<string, string>>>('AWS::SNS::Subscription')
        .map(({ properties }) => `${properties['Protocol']} ${properties['Endpoint']} of ${properties['TopicArn']}`);
      const missing = topics.filter((topic) => !stack.any('AWS::SNS::Topic').some(({ label }) => label === topic));
      return [...differences(expected, found), ...missing];
    },
  },
];
