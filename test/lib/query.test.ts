import { App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { namesOf } from '../../lib/names.ts';
import { queueThings } from '../../lib/queue-things.ts';
import { stageNames, synthesized } from './synthesized.ts';

interface QueryFunction {
  readonly MemorySize: number;
  readonly Timeout: number;
}

describe.each(stageNames)('the query function of %s', (stageName) => {
  const stack = synthesized(stageName);
  const { MemorySize, Timeout } = stack.one<QueryFunction>('{Function query}').properties;

  test('ends before the gateway gives it up, after 29 seconds', () => {
    expect([MemorySize, Timeout]).toEqual([512, 10]);
  });
});

test('more queues than the variables of a function can name are refused while the template is made', () => {
  const stack = new Stack(new App(), 'Stack');
  const nameOf = namesOf('dev');
  const add = (thing: string): unknown => new Queue(stack, thing, { queueName: nameOf(thing) });
  for (let index = 100; index < 213; index += 1) add(`action-that-has-a-name-${index}`);
  expect(queueThings(stack, nameOf).join(',')).toHaveLength(3_050);
  add('action-that-is-one-more');
  expect(() => queueThings(stack, nameOf)).toThrow(/^the names of all queues take 3074 bytes, expected at most 3072/);
});
