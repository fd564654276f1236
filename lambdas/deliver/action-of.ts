import { actionDeadLettersThing, actionThing } from '../../schemas/action-queues.ts';
import { type DeliveryTargets, deliverySecretThing } from '../../schemas/delivery-target.ts';
import { ConfigurationError } from '../shared/configuration-error.ts';
import type { ActionQueue, ActionQueueUrls } from './action-queue.ts';
import type { HandlerDeps } from './create-handler.ts';

/** How things of the stage are called, by the function's variables. */
export interface StageNames {
  /** What all names begin with: `sluice-dev-`. */
  readonly NAME_PREFIX: string;
  /** Where its queues are, without a slash at the end. */
  readonly QUEUES_URL: string;
}

/** Finds the action of a queue by the queue's name. */
export function createActionOf(
  { actions, queueRetentionSeconds }: DeliveryTargets,
  { NAME_PREFIX: prefix, QUEUES_URL: queuesUrl }: StageNames,
  queueAt: (urls: ActionQueueUrls) => ActionQueue,
): HandlerDeps['actionOf'] {
  return (queueArn) => {
    const queueName = queueArn.slice(queueArn.lastIndexOf(':') + 1);
    const beginning = `${prefix}${actionThing('')}`;
    const name = queueName.slice(beginning.length);
    const isKnown = queueName.startsWith(beginning) && Object.hasOwn(actions, name);
    const target = isKnown ? actions[name] : undefined;
    if (!target)
      throw new ConfigurationError(
        `got the queue ${queueName}; expected that of ${Object.keys(actions).join(', ') || 'no action'}: deploy the stage again`,
      );
    const urlOf = (thing: string): string => `${queuesUrl}/${prefix}${thing}`;
    return {
      action: { name, target, secretName: `${prefix}${deliverySecretThing(name)}`, queueRetentionSeconds },
      queue: queueAt({ queueUrl: urlOf(actionThing(name)), deadLettersUrl: urlOf(actionDeadLettersThing(name)) }),
    };
  };
}
