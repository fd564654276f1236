import * as z from 'zod';
import { partitionKey } from './envelope.ts';

/** The alphabet and length of client ids, in what JavaScript and Java both understand. */
export const clientIdPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** What an id of a client looks like, in words. */
export const clientIdRule = '1 to 64 of A-Z a-z 0-9 . _ - and first a letter or digit';

/** Who sends: what fits an IAM path, a URL, a queue's group and a log line without escaping. */
export const clientId = z.string().regex(clientIdPattern, clientIdRule).describe('Who sends.');

/** A message group in its parts. */
export interface MessageGroup {
  readonly clientId: string;
  /** The partition key, for a client that wants more than one lane. */
  readonly lane: string | undefined;
}

/** Takes `<clientId>` or `<clientId>/<partitionkey>` apart; `undefined` for anything else. */
export function parseMessageGroup(messageGroupId: string): MessageGroup | undefined {
  const slash = messageGroupId.indexOf('/');
  const client = slash === -1 ? messageGroupId : messageGroupId.slice(0, slash);
  const lane = slash === -1 ? undefined : messageGroupId.slice(slash + 1);
  const isGroup = clientId.safeParse(client).success && partitionKey.optional().safeParse(lane).success;
  return isGroup ? { clientId: client, lane } : undefined;
}

/** The message group of a client's event. */
export function messageGroupOf(client: string, lane?: string): string {
  return lane === undefined ? client : `${client}/${lane}`;
}
