import { functionNames } from '../../../lib/function-code.ts';
import { differences, each, type Rule } from './rule.ts';

interface Lambda {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly LoggingConfig?: { readonly LogFormat?: string; readonly LogGroup?: string };
  readonly MemorySize?: number;
  readonly Role?: string;
  readonly Timeout?: number;
  readonly TracingConfig?: { readonly Mode?: string };
  readonly ReservedConcurrentExecutions?: number;
}

const type = 'AWS::Lambda::Function';
const thingOf = (label: string): string => label.replace(/^\{Function |\}$/g, '');

/** What each function is told where to write and to read; that it cannot begin without one is its environment's test. */
const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  validator: {
    EVENTS_TABLE_NAME: '{Table events}',
    FACTS_TABLE_NAME: '{Table facts}',
    QUARANTINE_TABLE_NAME: '{Table quarantine}',
    QUARANTINE_BUCKET_NAME: '{Bucket quarantine-{AWS::AccountId}-{AWS::Region}}',
    API_QUEUE_ARNS: '{Queue ingest-api.fifo.Arn},{Queue ingest-api-dlq.fifo.Arn}',
  },
  sender: {
    EVENT_BUS_NAME: '{EventBus events}',
    QUARANTINE_TABLE_NAME: '{Table quarantine}',
    QUARANTINE_BUCKET_NAME: '{Bucket quarantine-{AWS::AccountId}-{AWS::Region}}',
  },
  query: {
    EVENTS_TABLE_NAME: '{Table events}',
    FACTS_TABLE_NAME: '{Table facts}',
    QUARANTINE_TABLE_NAME: '{Table quarantine}',
    EVENT_BUS_NAME: '{EventBus events}',
    QUEUES_URL: 'https://sqs.{AWS::Region}.{AWS::URLSuffix}/{AWS::AccountId}',
    QUEUE_NAME_PREFIX: 'sluice-<stage>-',
  },
  watch: {
    KEY_ARN: '{Key.Arn}',
    SEND_FAILURES_BUCKET_NAME: '{Bucket send-failures-{AWS::AccountId}-{AWS::Region}}',
  },
  deliver: {
    DELIVERIES_TABLE_NAME: '{Table deliveries}',
    TARGETS_TABLE_NAME: '{Table targets}',
    QUEUES_URL: 'https://sqs.{AWS::Region}.{AWS::URLSuffix}/{AWS::AccountId}',
    NAME_PREFIX: 'sluice-<stage>-',
    UV_THREADPOOL_SIZE: '64',
  },
};

/** What functions are made with. */
export const functionRules: readonly Rule[] = [
  {
    says: 'there is every function that the stage needs',
    types: [type],
    brokenBy: (stack, { actions }) => {
      const needed = functionNames.filter((name) => name !== 'deliver' || actions.some(({ deliver }) => deliver));
      const found = new Set(stack.any(type).map(({ label }) => thingOf(label)));
      return needed.filter((name) => !found.has(name)).map((name) => `{Function ${name}}`);
    },
  },
  each<Lambda>(
    type,
    'a function has the role of its own name',
    ({ Role }, { label }) => Role !== `{Role ${thingOf(label)}.Arn}`,
  ),
  each<Lambda>(
    type,
    "a function logs to its own group, as JSON, so that the group's retention and key hold",
    ({ LoggingConfig: logging }, { label }) =>
      logging?.LogFormat !== 'JSON' || logging.LogGroup !== `{LogGroup /aws/lambda/${thingOf(label)}}`,
  ),
  each<Lambda>(type, 'a function begins a trace', ({ TracingConfig }) => TracingConfig?.Mode !== 'Active'),
  each<Lambda>(
    type,
    'a function has no reserved concurrency, which throttles',
    ({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions !== undefined,
  ),
  each<Lambda>(
    type,
    'a function is told how long it may take',
    // What Lambda gives it otherwise, three seconds, is less than one slow write.
    ({ Timeout }) => Timeout === undefined,
  ),
  each<Lambda>(
    type,
    'a function has twice the memory that Lambda gives it otherwise, and with it the share of a core',
    ({ MemorySize }) => !((MemorySize ?? 128) >= 256),
  ),
  each<Lambda>(
    type,
    'a function is told where things are, what it is called in metrics, and how much it says',
    ({ Environment }, { label }, _stack, { name, logLevel, actions }) => {
      const delivers = actions.some(({ deliver }) => deliver);
      const expected = {
        ...told[thingOf(label)],
        ...(thingOf(label) === 'query' && delivers && { DELIVERIES_TABLE_NAME: '{Table deliveries}' }),
        POWERTOOLS_SERVICE_NAME: thingOf(label),
        POWERTOOLS_METRICS_NAMESPACE: 'sluice/<stage>',
        POWERTOOLS_LOG_LEVEL: logLevel,
      };
      return Object.entries(expected).some(
        ([variable, value]) => Environment?.Variables?.[variable] !== value.replace('<stage>', name),
      );
    },
  ),
  each<Lambda>(
    type,
    "the validator knows who sends, in one variable: by two, an event could be taken for another client's",
    ({ Environment }, { label }, _stack, { clients }) =>
      thingOf(label) === 'validator' &&
      Environment?.Variables?.['PRODUCERS'] !==
        `{${clients.map(({ id, types = [] }) => `"{Role producer-${id}.RoleId}":${JSON.stringify([id, ...types])}`).join(',')}}`,
  ),
  each<Lambda>(
    type,
    'the query function knows every queue of the stage, so that none fills up unseen',
    ({ Environment }, { label }, stack, { name }) => {
      const queues = stack
        .any<{ QueueName?: string }>('AWS::SQS::Queue')
        .map(({ properties }) => properties.QueueName ?? '');
      const known = Environment?.Variables?.['QUEUES']?.split(',').map((thing) => `sluice-${name}-${thing}`);
      return thingOf(label) === 'query' && (!known || differences(queues, known).length > 0);
    },
  ),
];
