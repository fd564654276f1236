import { textOf } from '../attributes/attribute-text.ts';
import { unknownAttribute } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';

/**
 * Every attribute of a queue in the text form of GetQueueAttributes; `undefined` where this queue has none.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html (checked 2026-11-21)
 */
function allAttributes(queue: Queue): Record<string, string | undefined> {
  const { counts } = queue;
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    CreatedTimestamp: inSeconds(queue.createdAt),
    LastModifiedTimestamp: inSeconds(queue.modifiedAt),
    ...textOf(queue.config),
    Policy: queue.policy?.text,
  };
}

function inSeconds(ms: number): string {
  return String(Math.trunc(ms / 1000));
}

/** The attributes that were asked for by name, or `All`. Throws InvalidAttributeName for a name that does not exist. */
export function queueAttributes(queue: Queue, names: readonly string[]): Record<string, string> {
  const all = allAttributes(queue);
  const wanted = names.includes('All') ? Object.keys(all) : names;
  const found: Record<string, string> = {};
  for (const name of wanted) {
    if (!Object.hasOwn(all, name)) throw unknownAttribute(name);
    const value = all[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}
