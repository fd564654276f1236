import * as z from 'zod';

/** Who sends: what fits an IAM path, a URL, a queue's group and a log line without escaping. */
export const clientId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, '1 to 64 of A-Z a-z 0-9 . _ - and first a letter or digit');

const group = /^(?<client>[A-Za-z0-9][A-Za-z0-9._-]{0,63})(?:\/(?<lane>[A-Za-z0-9._-]{1,62}))?$/;

/** A message group in its parts. */
export interface MessageGroup {
  readonly clientId: string;
  /** The partition key, for a client that wants more than one lane. */
  readonly lane: string | undefined;
}

/** Takes `<clientId>` or `<clientId>/<partitionkey>` apart; `undefined` for anything else. */
export function parseMessageGroup(messageGroupId: string): MessageGroup | undefined {
  const parts = group.exec(messageGroupId)?.groups;
  return parts?.['client'] === undefined ? undefined : { clientId: parts['client'], lane: parts['lane'] };
}

/** The message group of a client's event. */
export function messageGroupOf(client: string, partitionKey?: string): string {
  return partitionKey === undefined ? client : `${client}/${partitionKey}`;
}
