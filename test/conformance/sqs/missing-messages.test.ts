import { isLessThere, isMissedThere, isReorderedThere } from './missing-messages.ts';
import type { Answer, Operation, Step } from './step.ts';

const some = (...bodies: string[]): Answer => ({ output: { Messages: bodies.map((Body) => ({ Body })) } });
const inGroup = (...bodies: string[]): Answer => ({ output: { Messages: { g: bodies.map((Body) => ({ Body })) } } });
const counted = (visible: number, hidden: number): Answer => ({
  output: {
    Attributes: { ApproximateNumberOfMessages: `${visible}`, ApproximateNumberOfMessagesNotVisible: `${hidden}` },
  },
});
const none: Answer = { output: {} };
const refused: Answer = { error: 'A', status: 400 };

test.each<[string, Answer, Answer, boolean]>([
  ['some of the messages', some('a', 'b'), some('b'), true],
  ['some of a group', inGroup('a', 'b'), inGroup('b'), true],
  ['nothing', some('a'), none, true],
  ['as many', some('a'), some('a'), false],
  ['more', some('a'), some('a', 'b'), false],
  ['others', some('a', 'b'), some('c'), false],
  ['a smaller count', counted(1, 1), counted(1, 0), true],
  ['a count of another state', counted(1, 1), counted(2, 0), false],
  ['a refusal', some('a'), refused, false],
])('%s', (_, embedded, oracle, expected) => {
  expect(isLessThere(embedded, oracle)).toBe(expected);
});

test.each<[string, Answer, Answer, boolean]>([
  ['the same in another order', inGroup('a', 'b'), inGroup('b', 'a'), true],
  ['fewer', inGroup('a', 'b'), inGroup('b'), false],
  ['others', inGroup('a', 'b'), inGroup('a', 'c'), false],
  ['nothing at all', none, none, false],
])('reordered: %s', (_, embedded, oracle, expected) => {
  expect(isReorderedThere(embedded, oracle)).toBe(expected);
});

const redriving: Step = { operation: 'CreateQueue', input: { Attributes: { RedrivePolicy: '{}' } } };

test.each<[string, Operation, readonly Step[], Answer, Answer, boolean]>([
  ['less is received', 'ReceiveMessage', [], some('a'), none, true],
  ['more is received', 'ReceiveMessage', [redriving], none, some('a'), false],
  ['counts of a queue that redrives', 'GetQueueAttributes', [redriving], counted(0, 0), counted(1, 0), true],
  ['counts of another queue', 'GetQueueAttributes', [], counted(0, 0), counted(1, 0), false],
  [
    'what is no count',
    'GetQueueAttributes',
    [redriving],
    { output: { Attributes: { DelaySeconds: '1' } } },
    none,
    false,
  ],
])('missed: %s', (_, operation, before, embedded, oracle, expected) => {
  expect(isMissedThere({ request: { operation, input: {} }, before, embedded, oracle })).toBe(expected);
});
