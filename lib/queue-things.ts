import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { maxGrowingVariableBytes } from '../schemas/limits.ts';
import type { NameOf } from './names.ts';

/**
 * The things that the queues below a construct are named for, sorted: a queue's name without what all names of the stage begin with.
 *
 * @throws Error when they would not fit into a function's variables
 */
export function queueThings(root: Construct, nameOf: NameOf): readonly string[] {
  const things = root.node
    .findAll()
    .filter((construct) => construct instanceof CfnQueue)
    .map(({ queueName }) => queueName?.slice(nameOf('').length) ?? '')
    .toSorted();
  const bytes = things.join(',').length;
  if (bytes <= maxGrowingVariableBytes) return things;
  throw new Error(
    `the names of all queues take ${bytes} bytes, expected at most ${maxGrowingVariableBytes}, for they go into a variable of the query ` +
      'function; give the actions of this stage shorter names, or declare fewer',
  );
}
