import { Hash } from '@smithy/hash-node';
import { SignatureV4, type SignatureV4Init } from '@smithy/signature-v4';
import { apiRoutes } from '../../api/routes.ts';
import { maxSendMessageBatchBytes, maxSendMessageBatchEntries } from '../../limits.ts';
import { notSent } from '../failed-outcomes.ts';
import type { PublishableEvent, SendOutcome, Transport } from '../transport.ts';
import { type HttpAnswer, outcomesOfBatch, outcomesOfOne } from './api-answer.ts';

/** Where the API is, and with whose credentials it is reached. */
export interface ApiTransportProps {
  /** The stack's output `ApiUrl`. */
  readonly url: string;
  readonly clientId: string;
  readonly region: string;
  /** Of the client's producer role, or of a principal whose tag `clientId` names the client; a provider of the SDK renews them. */
  readonly credentials: SignatureV4Init['credentials'];
  /** After which a call is given up, ms. @default 10,000 */
  readonly timeoutMs?: number;
  /** @default the runtime's own */
  readonly fetch?: typeof fetch;
}

/** What a batch adds to its events' own bytes is small; this is more than that. */
const batchFrameBytes = 1_024;

/** The door for every producer that can sign an HTTP request: the API. */
export function apiTransport(props: ApiTransportProps): Transport {
  const { clientId } = props;
  const post = poster(props);
  const pathOf = ({ path }: { readonly path: string }): string => path.replace('{clientId}', clientId);
  const sendOne = async ({ body }: PublishableEvent): Promise<SendOutcome> =>
    outcomesOfOne(await post(pathOf(apiRoutes.publishEvent), body));
  return {
    limits: { maxEntries: maxSendMessageBatchEntries, maxBytes: maxSendMessageBatchBytes - batchFrameBytes },
    async send(events) {
      const [first, ...others] = events;
      if (first && others.length === 0) return [await sendOne(first)];
      const body = `{"events":[${events.map((event) => event.body).join(',')}]}`;
      const outcomes = outcomesOfBatch(await post(pathOf(apiRoutes.publishBatch), body), events.length);
      if (outcomes !== 'refused as a whole') return outcomes;
      // One bad event refuses its batch: alone, the others are accepted.
      return oneByOne(events, sendOne);
    },
  };
}

/** What follows an event that failed, in its group, is not sent: unlike in a batch, it need not overtake. */
async function oneByOne(
  events: readonly PublishableEvent[],
  sendOne: (event: PublishableEvent) => Promise<SendOutcome>,
): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  const halted = new Set<string>();
  for (const event of events) {
    const outcome = halted.has(event.group) ? notSent('failed') : await sendOne(event);
    if (outcome.kind === 'failed') halted.add(event.group);
    outcomes.push(outcome);
  }
  return outcomes;
}

function poster(props: ApiTransportProps): (path: string, body: string) => Promise<HttpAnswer> {
  const { url, region, credentials, timeoutMs = 10_000, fetch: fetchIt = fetch } = props;
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Hash.bind(null, 'sha256') });
  return async (path, body) => {
    const target = new URL(url.replace(/\/$/, '') + path);
    const { protocol, hostname, pathname, host } = target;
    const headers = { host, 'content-type': 'application/json' };
    const request = { method: 'POST', protocol, hostname, path: pathname, headers, body };
    const signed = await signer.sign({ ...request, ...(target.port && { port: Number(target.port) }) });
    const response = await fetchIt(target, {
      method: 'POST',
      headers: signed.headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
  };
}
