import { maxFifoBatchMessages } from '../../../schemas/limits.ts';
import type { Stage } from '../../../lib/stage.ts';
import { differences, each, type Rule } from './rule.ts';

/** What reads for a function. */
interface Mapping {
  readonly FunctionName?: string;
  readonly EventSourceArn?: string;
  readonly BatchSize?: number;
  readonly Enabled?: boolean;
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern?: string }[] };
  readonly StartingPosition?: string;
  readonly ParallelizationFactor?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly MaximumRetryAttempts?: number;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
}

const type = 'AWS::Lambda::EventSourceMapping';
const isOfQueue = ({ EventSourceArn = '' }: Mapping): boolean => EventSourceArn.startsWith('{Queue ');
const isOfStream = ({ EventSourceArn = '' }: Mapping): boolean => EventSourceArn.startsWith('{Table ');

/** Which function reads what, and whether it does so from the start. */
function sourcesOf({ actions }: Stage): string[] {
  const delivering = actions.filter(({ deliver }) => deliver).map(({ name }) => `{Queue action-${name}.Arn}`);
  return [
    '{Queue ingest-direct.fifo.Arn} by {Function validator}',
    '{Queue ingest-api.fifo.Arn} by {Function validator}',
    '{Queue ingest-direct-dlq.fifo.Arn} by {Function validator} when asked',
    '{Queue ingest-api-dlq.fifo.Arn} by {Function validator} when asked',
    '{Table events.StreamArn} by {Function sender}',
    ...delivering.map((queue) => `${queue} by {Function deliver}`),
  ];
}

/** How functions are fed. */
export const sourceRules: readonly Rule[] = [
  {
    says: 'every function is fed by what it is for; dead letters are read only when somebody asks, or a poison message would go round for ever',
    types: [type],
    brokenBy: (stack, stage) => {
      const expected = sourcesOf(stage);
      const found = stack
        .any<Mapping>(type)
        .map(
          ({ properties: { EventSourceArn, FunctionName, Enabled } }) =>
            `${EventSourceArn} by ${FunctionName}${Enabled === false ? ' when asked' : ''}`,
        );
      return differences(expected, found);
    },
  },
  each<Mapping>(
    type,
    'a source takes answers for single messages, or one bad message would bring back the whole batch',
    ({ FunctionResponseTypes }) => FunctionResponseTypes?.join() !== 'ReportBatchItemFailures',
  ),
  each<Mapping>(
    type,
    'a batch of a queue is said to be ten, which is all that Lambda takes of a FIFO queue',
    (mapping) => isOfQueue(mapping) && mapping.BatchSize !== maxFifoBatchMessages,
  ),
  each<Mapping>(
    type,
    'queues wait for a free function, or throttling would use up the receives of good messages',
    (mapping) => isOfQueue(mapping) && !((mapping.ScalingConfig?.MaximumConcurrency ?? 0) >= 2),
  ),
  each<Mapping>(
    type,
    'streams are read from the oldest record on, or what was stored during the deployment is missed',
    (mapping) => isOfStream(mapping) && mapping.StartingPosition !== 'TRIM_HORIZON',
  ),
  each<Mapping>(
    type,
    'only inserts are sent, or an expired event would be sent once more; a queue is read whole, for what a filter leaves out is deleted',
    (mapping) =>
      isOfStream(mapping)
        ? JSON.stringify(mapping.FilterCriteria) !==
          JSON.stringify({ Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] })
        : mapping.FilterCriteria !== undefined,
  ),
  each<Mapping>(
    type,
    'a failing batch of a stream is split, so that one poison record does not take others with it',
    (mapping) => isOfStream(mapping) && mapping.BisectBatchOnFunctionError !== true,
  ),
  each<Mapping>(
    type,
    'stream records are given up before the stream itself drops them after 24 hours',
    ({ MaximumRecordAgeInSeconds: age = -1, MaximumRetryAttempts: attempts = -1, ...mapping }) =>
      isOfStream(mapping) && (age < 60 || age >= 24 * 3600 || attempts < 1),
  ),
  each<Mapping>(
    type,
    'a shard is read by one sender at a time, or the events of a client would overtake one another',
    (mapping) => isOfStream(mapping) && (mapping.ParallelizationFactor ?? 1) !== 1,
  ),
  each<Mapping>(
    type,
    'what the sender gives up is kept whole in the bucket; a queue would get only its position',
    (mapping) =>
      isOfStream(mapping) &&
      mapping.DestinationConfig?.OnFailure?.Destination !== '{Bucket send-failures-{AWS::AccountId}-{AWS::Region}.Arn}',
  ),
  each<Mapping>(
    type,
    'the sender is given batches large enough to fill calls of ten',
    (mapping) => isOfStream(mapping) && !((mapping.BatchSize ?? 0) >= 100),
  ),
  {
    says: 'the watch is not tried again: the next look is a minute away',
    types: ['AWS::Lambda::EventInvokeConfig'],
    brokenBy: (stack) => {
      const found = stack.any('AWS::Lambda::EventInvokeConfig').map(({ properties }) => JSON.stringify(properties));
      const expected = JSON.stringify({
        FunctionName: '{Function watch}',
        MaximumEventAgeInSeconds: 60,
        MaximumRetryAttempts: 0,
        Qualifier: '$LATEST',
      });
      return found.join() === expected ? [] : ['{Function watch}'];
    },
  },
];
