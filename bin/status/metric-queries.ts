import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { actionThing } from '../../schemas/action-queues.ts';
import { apiStageName } from '../../schemas/api/routes.ts';
import { isDeadLetters } from '../../schemas/dead-letters.ts';
import { metricNames } from '../../schemas/metric-names.ts';

/** One metric that a status is made of. */
export interface MetricQuery {
  /** What it is called here. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Over the last minutes added up, the highest or the lowest; or else the newest value, which may be older. */
  readonly kind: 'sum' | 'highest' | 'lowest' | 'newest';
}

/** Which stage, and what is in it. */
export interface Measurable {
  readonly nameOf: (thing: string) => string;
  /** Of the functions' own metrics. */
  readonly namespace: string;
  readonly actions: readonly string[];
  /** The actions among them to whose targets no more than a rate goes. */
  readonly limited: readonly string[];
  readonly queues: readonly string[];
}

/** What the functions count that a status is made of. */
const counted = {
  validator: ['received', 'processed', 'duplicate', 'failed', 'retried'],
  sender: ['sent', 'failed', 'retried'],
} as const satisfies Record<string, readonly (keyof typeof metricNames)[]>;

/** All metrics of a status; 500 would fit one call, which is a stage of some fifty actions. */
export function metricQueriesOf({ nameOf, namespace, actions, limited, queues }: Measurable): readonly MetricQuery[] {
  const sumOf = (thing: string, name: string, key: string): MetricQuery =>
    ofQueue(nameOf, thing, { name, key, kind: 'sum' });
  const flowing = queues.filter((thing) => !isDeadLetters(thing));
  return [
    ...queues.map((thing) => queueAge(nameOf, thing)),
    ...flowing.map((thing) => sumOf(thing, 'NumberOfMessagesSent', 'in')),
    ...flowing.map((thing) => sumOf(thing, 'NumberOfMessagesDeleted', 'out')),
    ...actions.map((name): MetricQuery => {
      const dimensions = { EventBusName: nameOf('events'), RuleName: nameOf(actionThing(name)) };
      return { key: `failed ${name}`, namespace: 'AWS/Events', name: 'FailedInvocations', dimensions, kind: 'sum' };
    }),
    ...limited.flatMap((name) => [
      ofQueue(nameOf, actionThing(name), {
        name: 'ApproximateNumberOfMessagesVisible',
        key: 'visible',
        kind: 'lowest',
      }),
      ofQueue(nameOf, actionThing(name), {
        name: 'ApproximateNumberOfMessagesNotVisible',
        key: 'held',
        kind: 'lowest',
      }),
    ]),
    ...ofService('validator', nameOf, namespace),
    ...ofService('sender', nameOf, namespace),
    ofFunction(nameOf('sender'), 'sender age', 'IteratorAge', 'highest'),
    {
      key: 'api 5xx',
      namespace: 'AWS/ApiGateway',
      name: '5XXError',
      dimensions: { ApiName: nameOf('api'), Stage: apiStageName },
      kind: 'sum',
    },
  ];
}

/** The age of a queue's oldest message, in seconds, as `age <thing>`. */
export function queueAge(nameOf: Measurable['nameOf'], thing: string): MetricQuery {
  return ofQueue(nameOf, thing, { name: 'ApproximateAgeOfOldestMessage', key: 'age', kind: 'newest' });
}

function ofQueue(
  nameOf: Measurable['nameOf'],
  thing: string,
  { name, key, kind }: Pick<MetricQuery, 'name' | 'key' | 'kind'>,
): MetricQuery {
  return { key: `${key} ${thing}`, namespace: 'AWS/SQS', name, dimensions: { QueueName: nameOf(thing) }, kind };
}

/** What a function counts itself, and what Lambda does of it. */
function ofService(
  service: keyof typeof counted,
  nameOf: Measurable['nameOf'],
  namespace: string,
): readonly MetricQuery[] {
  return [
    ...counted[service].map((name): MetricQuery => {
      return { key: `${service} ${name}`, namespace, name: metricNames[name], dimensions: { service }, kind: 'sum' };
    }),
    ...['Errors', 'Throttles'].map((name) => ofFunction(nameOf(service), `${service} ${name}`, name, 'sum')),
  ];
}

function ofFunction(FunctionName: string, key: string, name: string, kind: MetricQuery['kind']): MetricQuery {
  return { key, namespace: 'AWS/Lambda', name, dimensions: { FunctionName }, kind };
}

/** As CloudWatch takes it, by the minute. */
export function toMetricDataQuery({ namespace, name, dimensions, kind }: MetricQuery, index: number): MetricDataQuery {
  return {
    Id: `q${index}`,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: 60,
      Stat: kind === 'sum' ? 'Sum' : kind === 'lowest' ? 'Minimum' : 'Maximum',
    },
  };
}
