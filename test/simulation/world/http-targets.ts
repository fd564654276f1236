import type { Answer } from '../../../lambdas/deliver/answer.ts';
import type { HttpClient } from '../../../lambdas/deliver/http-client.ts';
import type { Cloud } from './aws-client.ts';

/** What a target does with requests. */
export type Behaviour =
  | { readonly kind: 'takes' }
  /** It had the effect or not; it answers that. */
  | { readonly kind: 'answers'; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: 'hangs' }
  /** It takes the event, and the connection breaks before it could say so. */
  | { readonly kind: 'resets' };

/** A request that a target took. */
export interface Effect {
  readonly host: string;
  /** By which a target has an effect once. */
  readonly idempotencyKey: string;
  /** The event that it is about, as the request itself says. */
  readonly client: string;
  readonly id: string;
  /** When the request began, ms since the epoch. */
  readonly beganAtMs: number;
}

const takes: Behaviour = { kind: 'takes' };

/** The HTTP targets of the stage, by their hosts, and what they were asked. */
export class HttpTargets {
  /** Every request that was taken, repetitions too. */
  readonly taken: Effect[] = [];
  readonly #cloud: Cloud;
  readonly #behaviours = new Map<string, Behaviour>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Has a target behave in some way from now on; as it should, without one. */
  behave(host: string, behaviour: Behaviour = takes): void {
    this.#behaviours.set(host, behaviour);
  }

  /** As functions have it: an answer, or the lack of one, in time. */
  readonly client: HttpClient = async ({ url, headers, body }, timeoutMs): Promise<Answer> => {
    const { scheduler, entropy, note, faults } = this.#cloud;
    const { host } = new URL(url);
    const key = headers['idempotency-key'] ?? '';
    const beganAtMs = scheduler.now();
    await scheduler.delay(2 + entropy.fraction() * 20);
    const fault = faults.next(`target ${host}`, 'request', ['fails-before', 'answer-lost', 'times-out']);
    if (fault !== undefined) note(`target ${host} ${fault} ${key}`);
    const behaviour = this.#behaviours.get(host) ?? takes;
    if (fault === 'fails-before') return { code: 'ECONNRESET' };
    if (behaviour.kind === 'hangs' || fault === 'times-out') {
      await scheduler.delay(timeoutMs);
      return { code: 'TIMEOUT' };
    }
    if (behaviour.kind === 'answers') {
      const { status, retryAfterSeconds } = behaviour;
      return { status, ...(retryAfterSeconds !== undefined && { retryAfter: String(retryAfterSeconds) }) };
    }
    const event = eventOf(headers, body);
    this.taken.push({ host, idempotencyKey: key, beganAtMs, ...event });
    note(`target ${host} took ${event.client}/${event.id}`);
    await scheduler.delay(2 + entropy.fraction() * 20);
    return behaviour.kind === 'resets' || fault === 'answer-lost' ? { code: 'ECONNRESET' } : { status: 202 };
  };
}

/** In either mode of CloudEvents over HTTP. */
function eventOf(headers: Readonly<Record<string, string>>, body: string): Pick<Effect, 'client' | 'id'> {
  const { 'ce-clientid': client, 'ce-id': id } = headers;
  if (client !== undefined && id !== undefined) return { client, id };
  const event = JSON.parse(body) as { readonly clientid: string; readonly id: string };
  return { client: event.clientid, id: event.id };
}
