import { deadLetterArnsOf } from '../dead-letter-arns.ts';
import type { TemplateView } from '../template-view.ts';
import { arnOf, each, type Rule } from './rule.ts';

interface Queue {
  readonly QueueName?: string;
  readonly FifoQueue?: boolean;
  readonly MessageRetentionPeriod?: number;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
  readonly RedriveAllowPolicy?: { readonly redrivePermission: string; readonly sourceQueueArns?: readonly string[] };
}

const type = 'AWS::SQS::Queue';
/** Rules and buses name dead-letter queues too. */
const naming = ['AWS::Events::Rule', 'AWS::Events::EventBus'];
const dayS = 86_400;

/** What SQS does where a queue does not say it. */
const defaultRetentionS = 4 * dayS;

const isForDeadLetters = (stack: TemplateView, label: string): boolean =>
  [...deadLetterArnsOf(stack)].includes(arnOf(label));
const queueOf = (stack: TemplateView, arn: string | undefined): Queue | undefined =>
  stack.any<Queue>(type).find(({ label }) => arnOf(label) === arn)?.properties;

/** Every queue of a stack, by itself and with its dead-letter queue. */
export const queueRules: readonly Rule[] = [
  each<Queue>(
    type,
    'a queue that consumers read has a dead-letter queue, or a poison message is received for ever',
    ({ RedrivePolicy }, { label }, stack) => !RedrivePolicy && !isForDeadLetters(stack, label),
    naming,
  ),
  each<Queue>(
    type,
    'a queue redrives to a queue of this stack and of its own kind; SQS refuses any other',
    ({ RedrivePolicy, FifoQueue = false }, _resource, stack) => {
      if (!RedrivePolicy) return false;
      const target = queueOf(stack, RedrivePolicy.deadLetterTargetArn);
      return !target || (target.FifoQueue ?? false) !== FifoQueue;
    },
  ),
  each<Queue>(
    type,
    'a message is tried at least five times before it is given up',
    ({ RedrivePolicy }) => RedrivePolicy !== undefined && !(RedrivePolicy.maxReceiveCount >= 5),
  ),
  each<Queue>(
    type,
    'dead letters are kept as long as the stage says, which is 14 days, for people to come back from a holiday',
    ({ MessageRetentionPeriod }, { label }, stack, { deadLetterRetentionDays }) =>
      isForDeadLetters(stack, label) && MessageRetentionPeriod !== deadLetterRetentionDays * dayS,
    naming,
  ),
  each<Queue>(
    type,
    'a queue keeps messages as long as the stage says, and less long than its dead-letter queue, where their age goes on',
    ({ RedrivePolicy, MessageRetentionPeriod }, _resource, stack, { queueRetentionDays }) =>
      RedrivePolicy !== undefined &&
      (MessageRetentionPeriod !== queueRetentionDays * dayS ||
        (queueOf(stack, RedrivePolicy.deadLetterTargetArn)?.MessageRetentionPeriod ?? defaultRetentionS) <=
          MessageRetentionPeriod),
  ),
  {
    says: 'a dead-letter queue takes the letters of one source, so that a redrive knows where they go back to',
    types: [type, ...naming],
    brokenBy: (stack) => {
      const named = [...deadLetterArnsOf(stack)];
      return named.filter((arn, index) => named.indexOf(arn) !== index);
    },
  },
  each<Queue>(
    type,
    'no other queue may name a dead-letter queue as its own, or whoever makes queues puts in what they like',
    ({ RedriveAllowPolicy: allowed }, { label }, stack) => {
      if (!isForDeadLetters(stack, label)) return false;
      const source = stack
        .any<Queue>(type)
        .find(({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn === arnOf(label));
      if (!source) return allowed?.redrivePermission !== 'denyAll';
      const [sourceArn, ...others] = allowed?.sourceQueueArns ?? [];
      const isItsOwn = sourceArn?.endsWith(`:${source.properties.QueueName}`);
      return allowed?.redrivePermission !== 'byQueue' || !isItsOwn || others.length > 0;
    },
    naming,
  ),
  each<Queue>(
    type,
    'a dead-letter queue has none itself, or what is in it would be lost to sight',
    ({ RedrivePolicy }, { label }, stack) => RedrivePolicy !== undefined && isForDeadLetters(stack, label),
    naming,
  ),
];
