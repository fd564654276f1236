import {
  type EventSourceMappingConfiguration,
  GetEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { setTimeout as delay } from 'node:timers/promises';
import type { Counts } from '../operator/audit.ts';
import type { Operator } from '../operator/operator.ts';
import { startProgress } from '../operator/progress.ts';
import type { Session } from '../operator/run-on-stage.ts';
import { Interrupted } from '../operator/terminal.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import { allIn, depthOf, queueUrlOf } from './queue-access.ts';

const lookEveryMs = 500;

/** SQS's counts are rough: a queue is empty when it was seen so as often in a row. */
const emptyLooks = 3;

/** Without any message less for so long, five tries of a message, the validator cannot handle what is left. */
const stalledMs = 180_000;

/**
 * Has the validator read a dead-letter queue of its own until it is empty. Nobody else can put such a message back into its queue, where it would
 * no longer be its sender's; so the validator has an event source for it that is enabled meanwhile. Counts `read`.
 *
 * @throws Error when messages are left that it still cannot handle
 */
export async function reread(session: Session, queue: DeadLetterQueue, counts: Counts): Promise<void> {
  const { operator } = session;
  const uuid = await eventSourceOf(operator, queue);
  const queueUrl = await queueUrlOf(operator, queue.thing);
  try {
    await enable(operator, uuid, true);
    await untilEmpty(session, queueUrl, counts);
  } finally {
    await enable(operator, uuid, false);
  }
}

async function untilEmpty(session: Session, queueUrl: string, counts: Counts): Promise<void> {
  const { operator, terminal } = session;
  const total = allIn(await depthOf(operator, queueUrl));
  const progress = startProgress(session, 'read again', total);
  let [left, empty, lessAt] = [total, 0, performance.now()];
  try {
    while (empty < emptyLooks) {
      if (terminal.interrupt.aborted) throw new Interrupted(`interrupted: ${total - left} were read, ${left} are left`);
      await delay(lookEveryMs);
      const now = allIn(await depthOf(operator, queueUrl));
      if (now < left) lessAt = performance.now();
      left = Math.min(left, now);
      counts['read'] = total - left;
      empty = now === 0 ? empty + 1 : 0;
      progress.update(total - left);
      if (performance.now() - lessAt > stalledMs && now > 0) {
        const log = `/aws/lambda/${operator.nameOf('validator')}`;
        throw new Error(
          `${total - left} were read, ${now} are left that the validator still cannot handle: see ${log}`,
        );
      }
    }
  } finally {
    progress.stop();
  }
}

async function eventSourceOf({ lambda, nameOf }: Operator, { thing }: DeadLetterQueue): Promise<string> {
  const FunctionName = nameOf('validator');
  const { EventSourceMappings: found = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
  const uuid = found.find(({ EventSourceArn: arn = '' }) => arn.endsWith(`:${nameOf(thing)}`))?.UUID;
  if (uuid !== undefined) return uuid;
  throw new Error(`${FunctionName} has no event source for ${nameOf(thing)}; deploy the stage from this checkout`);
}

/** A mapping that is changing cannot be changed, so this waits before and after. */
async function enable({ lambda }: Operator, UUID: string, Enabled: boolean): Promise<void> {
  const wanted = Enabled ? 'Enabled' : 'Disabled';
  if ((await steady({ lambda }, UUID)).State === wanted) return;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
  const { State: state } = await steady({ lambda }, UUID);
  if (state !== wanted) throw new Error(`event source ${UUID} is ${state}, expected ${wanted}; see it in Lambda`);
}

async function steady({ lambda }: Pick<Operator, 'lambda'>, UUID: string): Promise<EventSourceMappingConfiguration> {
  for (;;) {
    const mapping = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    if (mapping.State === 'Enabled' || mapping.State === 'Disabled') return mapping;
    await delay(lookEveryMs);
  }
}
