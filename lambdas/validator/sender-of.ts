import type { SQSRecord } from 'aws-lambda';
import { type MessageGroup, parseMessageGroup } from '../../schemas/message-group.ts';
import { type Difference, type Rejection, type RejectionCode, reject } from '../../schemas/problems.ts';
import { unknownClient } from '../../schemas/quarantined-event.ts';
import type { Registry } from './registry.ts';

/** Who sent a message: a client, in a group of its own, or somebody whose message is refused, in the list of `clientId`. */
export type Sender =
  | { readonly kind: 'client'; readonly group: MessageGroup }
  | { readonly kind: 'refused'; readonly clientId: string; readonly rejection: Rejection };

/**
 * Tells who sent a message, by what SQS or the API says of it and never by what the message claims.
 *
 *     API queue      the gateway put it in, into the group of the client whose path IAM let the caller use
 *     other queues   SQS says whose credentials sent it: <id of the role>:<name of the session>
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html (SenderId, checked 2026-11-27)
 */
export function senderOf({ attributes, eventSourceARN }: SQSRecord, registry: Registry): Sender {
  // Stryker disable next-line StringLiteral: whatever is no group is like none
  const group = parseMessageGroup(attributes.MessageGroupId ?? '');
  const isOfApi = registry.apiQueueArns.has(eventSourceARN);
  const proven = isOfApi ? group?.clientId : registry.producers.get(roleIdOf(attributes.SenderId));
  const clientId = proven ?? unknownClient;
  if (proven === undefined && !isOfApi) {
    return refuse(clientId, 'wrong_client', {
      got: 'credentials of nobody whom the stage declares',
      expected: 'those of a producer role, sluice-<stage>-producer-<clientId>',
      advice: "assume the client's role",
    });
  }
  if (!group) {
    return refuse(clientId, 'invalid_group', {
      got: `MessageGroupId of ${attributes.MessageGroupId?.length ?? 0} characters`,
      expected: '<clientId> or <clientId>/<partitionkey>',
    });
  }
  if (proven !== group.clientId) {
    return refuse(clientId, 'wrong_client', {
      got: 'MessageGroupId of another client',
      expected: 'the client whose role sent the message, or one of its lanes',
    });
  }
  return { kind: 'client', group };
}

/** All of it for a user, who has no sessions and is nobody's role. */
function roleIdOf(senderId: string): string {
  const colon = senderId.indexOf(':');
  return colon === -1 ? senderId : senderId.slice(0, colon);
}

function refuse(clientId: string, code: RejectionCode, difference: Difference): Sender {
  return { kind: 'refused', clientId, rejection: reject(code, '', difference) };
}
