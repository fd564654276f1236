import type { DeliveryTarget } from '../../schemas/delivery-target.ts';
import type { Delivery } from './delivery.ts';
import { messageIdOf, signatureOf } from './signature.ts';

/** An HTTP request. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: DeliveryTarget['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The request for a delivery: the event as its producer sent it with the pipeline's attributes, by CloudEvents' binding to HTTP, signed. Its
 * `Idempotency-Key` and `webhook-id` are the same for each attempt, so that a target that has seen it does nothing.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md (not checked)
 */
export function toRequest(
  { key, event }: Pick<Delivery, 'key' | 'event'>,
  target: DeliveryTarget,
  keys: readonly string[],
  nowMs: number,
): OutgoingRequest {
  const { url, method, mode } = target;
  const { body, headers } = mode === 'structured' ? structured(event) : binary(event);
  const id = messageIdOf(key);
  const timestampSeconds = Math.floor(nowMs / 1_000);
  const traceparent = event['traceparent'];
  return {
    url,
    method,
    body,
    headers: {
      ...target.headers,
      ...headers,
      ...(typeof traceparent === 'string' && { traceparent }),
      'user-agent': 'sluice',
      'idempotency-key': id,
      'webhook-id': id,
      'webhook-timestamp': String(timestampSeconds),
      'webhook-signature': signatureOf({ id, timestampSeconds, body }, keys),
    },
  };
}

type Written = Pick<OutgoingRequest, 'headers' | 'body'>;

function structured(event: Delivery['event']): Written {
  return { body: JSON.stringify(event), headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' } };
}

/** Facts are an object, which no attribute in a header can be: theirs is JSON. */
function binary({ data, datacontenttype: _json, ...attributes }: Delivery['event']): Written {
  const headers = Object.entries(attributes).map(([name, value]) => [
    `ce-${name}`,
    encoded(typeof value === 'string' ? value : JSON.stringify(value)),
  ]);
  return {
    body: JSON.stringify(data ?? null),
    headers: { ...(Object.fromEntries(headers) as Record<string, string>), 'content-type': 'application/json' },
  };
}

/** What a header cannot hold, and what would be taken for an encoding, in percent: of the bytes in UTF-8. */
function encoded(text: string): string {
  return text.replaceAll(/[^!#$&-~]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
