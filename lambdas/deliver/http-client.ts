import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { maxAnswerBytes } from '../../schemas/limits.ts';
import { nameOfError } from '../shared/name-of-error.ts';
import { type Answer, privateAddress } from './answer.ts';
import { isPublic } from './is-public.ts';
import type { OutgoingRequest } from './request.ts';

/** Sends requests. Never throws, and has an answer, or the lack of one, within the time that it is given. */
export type HttpClient = (outgoing: OutgoingRequest, timeoutMs: number) => Promise<Answer>;

/**
 * A client that follows no redirects and, unless it may, connects to no address that is not for everybody. That is looked at when a name has
 * been resolved for the very connection, so that no second answer of a name server gets past it.
 *
 * Each request has a connection of its own: those that a frozen function kept would be dead when it is woken.
 */
export function createHttpClient({ allowPrivate }: { readonly allowPrivate: boolean }): HttpClient {
  const dispatcher = new Agent({ pipelining: 0, connect: allowPrivate ? {} : { lookup: publicOnly } });
  return async (outgoing, timeoutMs) => {
    if (!allowPrivate && isPrivateLiteral(outgoing.url)) return { code: privateAddress };
    const hangUp = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    let said: Answer | undefined;
    const late = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => {
        resolve(said ?? { code: 'TIMEOUT' });
        hangUp.abort();
      }, timeoutMs);
    });
    try {
      return await Promise.race([
        send(outgoing, { dispatcher, signal: hangUp.signal, timeoutMs }, (answer) => (said = answer)),
        late,
      ]);
    } finally {
      clearTimeout(timer);
    }
  };
}

interface Sending {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** @param onStatus told the answer as soon as there is a status, before the rest of it */
async function send(
  { url, ...outgoing }: OutgoingRequest,
  { timeoutMs, ...sending }: Sending,
  onStatus: (answer: Answer) => void,
): Promise<Answer> {
  try {
    const { statusCode, headers, body } = await request(url, {
      ...outgoing,
      ...sending,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const retryAfter = headers['retry-after'];
    const answer = { status: statusCode, retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter };
    onStatus(answer);
    await readSome(body);
    return answer;
  } catch (error) {
    return { code: codeOf(error) };
  }
}

/** The target has said what it had to with its status, so what becomes of the rest changes nothing: not its size, nor that it breaks off. */
async function readSome(body: AsyncIterable<Buffer>): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of body) if ((bytes += chunk.byteLength) >= maxAnswerBytes) break;
  } catch {
    return;
  }
}

function isPrivateLiteral(url: string): boolean {
  const host = new URL(url).hostname.replaceAll(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublic(host);
}

const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, []);
    const addresses = found.filter(({ address }) => isPublic(address));
    const [first] = addresses;
    if (!first) return callback(Object.assign(new Error('no public address'), { code: privateAddress }), []);
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

/** Node's or undici's code; what they say in words may name addresses. */
function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : nameOfError(error);
}
