import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { maxFunctionVariableBytes } from '../schemas/limits.ts';
import type { NameOf } from './names.ts';

/** What the other variables of a function may take, in bytes. */
const reservedBytes = 1_024;

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
  const maxBytes = maxFunctionVariableBytes - reservedBytes;
  if (bytes <= maxBytes) return things;
  throw new Error(
    `the names of all queues take ${bytes} bytes, expected at most ${maxBytes}, for they go into a variable of the query ` +
      'function; give the actions of this stage shorter names, or declare fewer',
  );
}
