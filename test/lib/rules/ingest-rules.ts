import { maxEventBytes, visibilityToTimeoutRatio } from '../../../schemas/limits.ts';
import { each, type Rule } from './rule.ts';

interface Queue {
  readonly FifoQueue?: boolean;
  readonly ContentBasedDeduplication?: boolean;
  readonly DeduplicationScope?: string;
  readonly FifoThroughputLimit?: string;
  readonly MaximumMessageSize?: number;
  readonly VisibilityTimeout?: number;
}

interface Mapping {
  readonly FunctionName?: string;
  readonly EventSourceArn?: string;
}

const type = 'AWS::SQS::Queue';
const isDoor = (label: string): boolean => /^\{Queue ingest-\w+\.fifo\}$/.test(label);

function aboutDoors(says: string, breaks: (queue: Queue) => boolean): Rule {
  return each<Queue>(type, says, (queue, { label }) => isDoor(label) && breaks(queue));
}

/** The queues where events come in, and what reads queues. */
export const ingestRules: readonly Rule[] = [
  {
    says: 'there are two doors: one for producers with credentials for SQS, one for the API',
    types: [type],
    brokenBy: (stack) => {
      const doors = stack.any(type).flatMap(({ label }) => (isDoor(label) ? [label] : []));
      return doors.join() === '{Queue ingest-direct.fifo},{Queue ingest-api.fifo}' ? [] : [doors.join(', ')];
    },
  },
  aboutDoors("a door is FIFO: a client's events keep their order", ({ FifoQueue }) => FifoQueue !== true),
  aboutDoors(
    'a door deduplicates by content, so that a correction under the same id is not swallowed',
    ({ ContentBasedDeduplication }) => ContentBasedDeduplication !== true,
  ),
  aboutDoors(
    "a door deduplicates within a message group, so that one client's event cannot swallow another's",
    ({ DeduplicationScope }) => DeduplicationScope !== 'messageGroup',
  ),
  aboutDoors(
    'a door is in high-throughput mode, so that clients do not share 300 calls a second',
    ({ FifoThroughputLimit }) => FifoThroughputLimit !== 'perMessageGroupId',
  ),
  aboutDoors(
    'a door refuses what a later stage could not take',
    ({ MaximumMessageSize }) => MaximumMessageSize !== maxEventBytes,
  ),
  each<Queue>(
    type,
    'a queue hides a batch for six times as long as the function that reads it may take, or two would handle it',
    ({ VisibilityTimeout = 30 }, { label }, stack) => {
      const readers = stack
        .any<Mapping>('AWS::Lambda::EventSourceMapping')
        .filter(({ properties }) => properties.EventSourceArn === label.replace(/\}$/, '.Arn}'))
        .flatMap(({ properties }) =>
          stack
            .any<{ Timeout?: number }>('AWS::Lambda::Function')
            .filter((reader) => reader.label === properties.FunctionName),
        );
      return readers.some(({ properties: { Timeout = 3 } }) => VisibilityTimeout < visibilityToTimeoutRatio * Timeout);
    },
    ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Function'],
  ),
  each<Queue>(
    type,
    'a queue that its owner consumes hides a message as long as the stage says',
    ({ VisibilityTimeout }, { label }, _stack, { actions }) => {
      const action = actions.find(({ name }) => label === `{Queue action-${name}}`);
      return (
        action?.deliver === undefined && action !== undefined && VisibilityTimeout !== action.visibilityTimeoutSeconds
      );
    },
  ),
];
