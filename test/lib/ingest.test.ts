import { maxEventBytes } from '../../schemas/limits.ts';
import { statementsOnQueue } from './policies.ts';
import { offenders, stageNames, synthesized } from './synthesized.ts';

interface Queue {
  readonly FifoQueue?: boolean;
  readonly ContentBasedDeduplication?: boolean;
  readonly DeduplicationScope?: string;
  readonly FifoThroughputLimit?: string;
  readonly MaximumMessageSize?: number;
  readonly VisibilityTimeout?: number;
}

describe.each(stageNames)('every ingest queue of %s', (stageName) => {
  const stack = synthesized(stageName);
  const isIngestQueue = /^\{Queue ingest-\w+\.fifo\}$/;
  const queues = stack.all<Queue>('AWS::SQS::Queue').filter(({ label }) => isIngestQueue.test(label));
  const { Timeout: validatorTimeout } = stack.one<{ Timeout: number }>('{Function validator}').properties;

  test('is there: one for producers with credentials for SQS, one for the API', () => {
    expect(queues.map(({ label }) => label)).toEqual(['{Queue ingest-direct.fifo}', '{Queue ingest-api.fifo}']);
  });

  test("is FIFO: a client's events keep their order", () => {
    expect(offenders(queues, ({ FifoQueue }) => FifoQueue !== true)).toEqual([]);
  });

  test('deduplicates by content, so that a correction under the same id is not swallowed', () => {
    expect(offenders(queues, ({ ContentBasedDeduplication }) => ContentBasedDeduplication !== true)).toEqual([]);
  });

  test("deduplicates within a message group, so that one client's event cannot swallow another's", () => {
    expect(offenders(queues, ({ DeduplicationScope }) => DeduplicationScope !== 'messageGroup')).toEqual([]);
  });

  test('is in high-throughput mode, so that clients do not share 300 calls a second', () => {
    expect(offenders(queues, ({ FifoThroughputLimit }) => FifoThroughputLimit !== 'perMessageGroupId')).toEqual([]);
  });

  test('refuses what a later stage could not take', () => {
    expect(offenders(queues, ({ MaximumMessageSize }) => MaximumMessageSize !== maxEventBytes)).toEqual([]);
  });

  test('hides a batch for six times as long as the validator may take, or two would handle it', () => {
    expect(offenders(queues, ({ VisibilityTimeout = 0 }) => VisibilityTimeout < 6 * validatorTimeout)).toEqual([]);
  });

  test('lets nobody in by its own policy: producers come by their roles', () => {
    expect(
      offenders(queues, (_queue, { label }) =>
        statementsOnQueue(stack, label).some(({ Effect }) => Effect === 'Allow'),
      ),
    ).toEqual([]);
  });

  test.each(['ingest-api', 'ingest-api-dlq'])(
    'for the API, %s, takes messages from the gateway alone, or what it says of who sent them would be worth nothing',
    (thing) => {
      const label = `{Queue ${thing}.fifo}`;
      const denied = statementsOnQueue(stack, label).filter(({ Sid }) => Sid === 'GatewayAlone');
      expect(denied).toEqual([
        {
          Sid: 'GatewayAlone',
          Effect: 'Deny',
          Action: 'sqs:SendMessage',
          Principal: { AWS: '*' },
          Resource: label.replace('}', '.Arn}'),
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': '{Role api.Arn}' } },
        },
      ]);
    },
  );
});
