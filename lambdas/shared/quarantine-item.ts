import { maxInlineBodyBytes } from '../../schemas/limits.ts';
import { type QuarantinedEvent, type QuarantineItem, unknownClient } from '../../schemas/quarantined-event.ts';

/** What is written of a quarantined event. */
export interface QuarantineWrites {
  readonly item: QuarantineItem;
  /** To be there before the item that points to it. */
  readonly object?: { readonly key: string; readonly body: string };
}

/** Divides an event between the table and the bucket: the same event always in the same way, under the same keys. */
export function toWrites(event: QuarantinedEvent): QuarantineWrites {
  const { body, ...rest } = event;
  const bodyBytes = Buffer.byteLength(body);
  if (bodyBytes <= maxInlineBodyBytes) return { item: event };
  const bodyKey = bodyKeyOf(event);
  return { item: { ...rest, bodyKey, bodyBytes }, object: { key: bodyKey, body } };
}

/**
 * `<client>/<arrival>.json`, in the letters that no tool has to escape. A message's id is in the arrival, so what the rest of it
 * loses makes no two keys one.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html (not checked)
 */
function bodyKeyOf({ clientId, arrival }: QuarantinedEvent): string {
  // No client's id begins like this.
  const folder = clientId === unknownClient ? '_unknown' : clientId;
  return `${folder}/${arrival.replaceAll(/[^A-Za-z0-9.-]/g, '_')}.json`;
}
