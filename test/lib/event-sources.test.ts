import { offenders, stageNames, synthesized } from './synthesized.ts';

interface Mapping {
  readonly FunctionName: string;
  readonly EventSourceArn: string;
  readonly BatchSize: number;
  readonly Enabled?: boolean;
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
  readonly FilterCriteria?: { readonly Filters: readonly { readonly Pattern: string }[] };
  readonly StartingPosition?: string;
  readonly ParallelizationFactor?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly MaximumRetryAttempts?: number;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination: string } };
}

interface Statement {
  readonly Action: readonly string[] | string;
  readonly Resource: readonly string[] | string;
}

describe.each(stageNames)('event sources in %s', (stageName) => {
  const stack = synthesized(stageName);
  const mappings = stack.all<Mapping>('AWS::Lambda::EventSourceMapping');
  const ofQueues = mappings.filter(({ properties }) => properties.EventSourceArn.startsWith('{Queue '));
  const ofStreams = mappings.filter(({ properties }) => properties.EventSourceArn.startsWith('{Table '));
  const sourcesOf = (label: string): string[] =>
    mappings
      .filter(({ properties }) => properties.FunctionName === label)
      .map(({ properties }) => properties.EventSourceArn);

  test('the validator is fed by both ingest queues', () => {
    expect(sourcesOf('{Function validator}')).toEqual([
      '{Queue ingest-direct.fifo.Arn}',
      '{Queue ingest-api.fifo.Arn}',
      '{Queue ingest-direct-dlq.fifo.Arn}',
      '{Queue ingest-api-dlq.fifo.Arn}',
    ]);
  });

  test('what the validator gave up it reads only when somebody asks it to, or a poison message would go round for ever', () => {
    const disabled = mappings.filter(({ properties }) => properties.Enabled === false);
    expect(disabled.map(({ properties }) => properties.EventSourceArn)).toEqual([
      '{Queue ingest-direct-dlq.fifo.Arn}',
      '{Queue ingest-api-dlq.fifo.Arn}',
    ]);
  });

  test('an operator may open and close those two ways and no other: with the rest the pipeline could be stopped', () => {
    const policies = stack.all<{ PolicyDocument: { Statement: readonly Statement[] } }>('AWS::IAM::ManagedPolicy');
    const statements = policies.flatMap(({ properties }) => properties.PolicyDocument.Statement);
    const resources = statements
      .filter(({ Action: actions }) => actions.includes('lambda:UpdateEventSourceMapping'))
      .flatMap(({ Resource: named }) => named);
    const disabled = mappings.filter(({ properties }) => properties.Enabled === false);
    const ids = resources.map((resource) => resource.slice(resource.lastIndexOf(':') + 1));
    expect(ids.toSorted()).toEqual(disabled.map(({ label }) => label).toSorted());
  });

  test("the sender is fed by the store's stream", () => {
    expect(sourcesOf('{Function sender}')).toEqual(['{Table events.StreamArn}']);
  });

  test('every source takes answers for single messages, or one bad message would bring back the whole batch', () => {
    expect(
      offenders(mappings, ({ FunctionResponseTypes }) => FunctionResponseTypes?.join() !== 'ReportBatchItemFailures'),
    ).toEqual([]);
  });

  test('batches of a FIFO queue stay within what Lambda takes, ten', () => {
    const fifo = ofQueues.filter(({ properties }) => properties.EventSourceArn.includes('.fifo'));
    expect(fifo).not.toEqual([]);
    expect(offenders(fifo, ({ BatchSize }) => BatchSize > 10)).toEqual([]);
  });

  test('queues wait for a free validator, or throttling would use up the receives of good messages', () => {
    expect(offenders(ofQueues, ({ ScalingConfig }) => (ScalingConfig?.MaximumConcurrency ?? 0) < 2)).toEqual([]);
  });

  test('no function has reserved concurrency, which throttles', () => {
    const functions = stack.all('AWS::Lambda::Function');
    expect(offenders(functions, (lambda) => 'ReservedConcurrentExecutions' in lambda)).toEqual([]);
  });

  test('streams are read from the oldest record on, or what was stored during the deployment is missed', () => {
    expect(offenders(ofStreams, ({ StartingPosition }) => StartingPosition !== 'TRIM_HORIZON')).toEqual([]);
  });

  test('only inserts are sent, or an expired event would be sent once more', () => {
    expect(ofStreams.map(({ properties }) => properties.FilterCriteria)).toEqual([
      { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
    ]);
  });

  test('a failing stream batch is split, so that one poison record does not take others with it', () => {
    expect(offenders(ofStreams, ({ BisectBatchOnFunctionError }) => BisectBatchOnFunctionError !== true)).toEqual([]);
  });

  test('stream records are given up before the stream itself drops them after 24 hours', () => {
    expect(
      offenders(
        ofStreams,
        ({ MaximumRecordAgeInSeconds: age = -1, MaximumRetryAttempts: attempts = -1 }) =>
          age < 60 || age >= 24 * 3600 || attempts < 1,
      ),
    ).toEqual([]);
  });

  test('a shard is read by one sender at a time, or the events of a client would overtake one another', () => {
    expect(offenders(ofStreams, ({ ParallelizationFactor = 1 }) => ParallelizationFactor !== 1)).toEqual([]);
  });

  test('what the sender gives up is kept whole in the bucket; a queue would get only its position', () => {
    expect(ofStreams.map(({ properties }) => properties.DestinationConfig?.OnFailure?.Destination)).toEqual([
      '{Bucket send-failures-{AWS::AccountId}-{AWS::Region}.Arn}',
    ]);
  });

  test('the sender is given batches large enough to fill calls of ten', () => {
    expect(offenders(ofStreams, ({ BatchSize }) => BatchSize < 100)).toEqual([]);
  });
});
