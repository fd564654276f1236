import { deadLetterArnsOf } from './dead-letter-arns.ts';
import { statementsOnQueue } from './policies.ts';
import { offenders, type Resource, stageNames, type Synthesized, synthesized } from './synthesized.ts';

interface Queue {
  readonly QueueName?: string;
  readonly FifoQueue?: boolean;
  readonly MessageRetentionPeriod?: number;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
  readonly RedriveAllowPolicy?: { readonly redrivePermission: string; readonly sourceQueueArns?: readonly string[] };
}

const arnOf = (label: string): string => label.replace('}', '.Arn}');

describe.each(stageNames)('every queue of %s', (stageName) => {
  const stack = synthesized(stageName);
  const queues = stack.all<Queue>('AWS::SQS::Queue');
  const deadLetterArns = new Set(deadLetterArnsOf(stack));
  const isDeadLetterQueue = ({ label }: Resource<Queue>): boolean => deadLetterArns.has(arnOf(label));
  const deadLetterQueues = queues.filter(isDeadLetterQueue);

  test('that consumers read has a redrive policy, or a poison message is received for ever', () => {
    expect(offenders(queues, (queue, resource) => !queue.RedrivePolicy && !isDeadLetterQueue(resource))).toEqual([]);
  });

  test('redrives to a queue of this stack and of its own kind; SQS refuses any other', () => {
    const kindOf = new Map(queues.map(({ label, properties }) => [arnOf(label), properties.FifoQueue ?? false]));
    const reading = queues.filter(({ properties }) => properties.RedrivePolicy);
    expect(
      offenders(
        reading,
        ({ RedrivePolicy, FifoQueue }) => kindOf.get(RedrivePolicy?.deadLetterTargetArn ?? '') !== (FifoQueue ?? false),
      ),
    ).toEqual([]);
  });

  test('is tried at least five times before a message is given up', () => {
    const reading = queues.filter(({ properties }) => properties.RedrivePolicy);
    expect(offenders(reading, ({ RedrivePolicy }) => (RedrivePolicy?.maxReceiveCount ?? 0) < 5)).toEqual([]);
  });

  test('for dead letters keeps them 14 days, for people to come back from a holiday', () => {
    expect(offenders(deadLetterQueues, ({ MessageRetentionPeriod }) => MessageRetentionPeriod !== 14 * 86_400)).toEqual(
      [],
    );
  });

  test('for dead letters takes those of one source, so that a redrive knows where they go back to', () => {
    const sources = [...deadLetterArnsOf(stack)];
    expect(sources.filter((arn, index) => sources.indexOf(arn) !== index)).toEqual([]);
  });

  test('for dead letters lets no other queue name it as its own, or whoever makes queues puts in what they like', () => {
    const sourceOf = new Map(
      queues.map(({ properties: { QueueName, RedrivePolicy } }) => [RedrivePolicy?.deadLetterTargetArn, QueueName]),
    );
    const offending = offenders(deadLetterQueues, ({ RedriveAllowPolicy: allowed }, { label }) => {
      const source = sourceOf.get(arnOf(label));
      if (source === undefined) return allowed?.redrivePermission !== 'denyAll';
      const [sourceArn, ...others] = allowed?.sourceQueueArns ?? [];
      return allowed?.redrivePermission !== 'byQueue' || !sourceArn?.endsWith(`:${source}`) || others.length > 0;
    });
    expect(deadLetterQueues).not.toEqual([]);
    expect(offending).toEqual([]);
  });

  test('for dead letters has no dead-letter queue itself, or what is in it would be lost to sight', () => {
    expect(offenders(deadLetterQueues, ({ RedrivePolicy }) => RedrivePolicy !== undefined)).toEqual([]);
  });

  test('keeps messages for less time than its dead-letter queue, where their age goes on', () => {
    const retentionOf = new Map(
      queues.map(({ label, properties }) => [arnOf(label), properties.MessageRetentionPeriod ?? 4 * 86_400]),
    );
    const reading = queues.filter(({ properties }) => properties.RedrivePolicy);
    expect(
      offenders(
        reading,
        ({ RedrivePolicy, MessageRetentionPeriod = 4 * 86_400 }) =>
          (retentionOf.get(RedrivePolicy?.deadLetterTargetArn ?? '') ?? 0) <= MessageRetentionPeriod,
      ),
    ).toEqual([]);
  });

  test('refuses whoever comes without TLS', () => {
    expect(offenders(queues, (_queue, { label }) => !deniesPlainText(stack, label))).toEqual([]);
  });
});

function deniesPlainText(stack: Synthesized, label: string): boolean {
  return statementsOnQueue(stack, label).some(
    ({ Effect, Action, Principal, Resource, Condition }) =>
      Effect === 'Deny' &&
      Action === 'sqs:*' &&
      Principal?.AWS === '*' &&
      Resource === arnOf(label) &&
      Condition?.['Bool']?.['aws:SecureTransport'] === 'false',
  );
}
