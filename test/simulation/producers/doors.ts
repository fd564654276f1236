import type { SQSClient } from '@aws-sdk/client-sqs';
import type { RoleSession } from '../../../localstack/core/principal.ts';
import { HangUp } from '../../../localstack/wire/hang-up.ts';
import { answer, type Routes } from '../../../localstack/wire/route.ts';
import type { WireRequest } from '../../../localstack/wire/request.ts';
import { apiRoutes } from '../../../schemas/api/routes.ts';
import { type HttpAnswer, outcomesOfBatch, outcomesOfOne } from '../../../schemas/publisher/transports/api-answer.ts';
import type { SendOutcome, Transport } from '../../../schemas/publisher/transport.ts';
import { sqsTransport } from '../../../schemas/publisher/transports/sqs.ts';
import { maxSendMessageBatchBytes, maxSendMessageBatchEntries } from '../../../schemas/limits.ts';
import { type Cloud, createAwsClient } from '../world/aws-client.ts';
import { accountId, prefix, region, type World } from '../world/world.ts';

/** By which door a producer sends. */
export type Door = 'api' | 'direct';

/** How long a producer waits for an answer, ms. */
const requestTimeoutMs = 10_000;

/** A session of a client's producer role. */
function producerOf({ cloud }: World, clientId: string): RoleSession {
  const { identities } = cloud.services;
  const role = identities.roleByArn(`arn:aws:iam::${accountId}:role/${prefix}producer-${clientId}`);
  if (!role) throw new Error(`there is no producer role of ${clientId}`);
  return identities.beginRoleSession(role, 'producer', { policy: undefined, issuedAt: cloud.scheduler.now() });
}

/** A door as the publisher has one, for whoever sends in a client's name. */
export function transportOf(world: World, door: Door, clientId: string): Transport {
  return door === 'direct' ? directDoor(world, clientId) : apiDoor(world, clientId);
}

function directDoor(world: World, clientId: string): Transport {
  const identity = producerOf(world, clientId);
  const caller = { who: 'producer', identity: () => identity, isGone: () => false, requestTimeoutMs, maxAttempts: 1 };
  const client = createAwsClient('sqs', caller, world.cloud) as unknown as Pick<SQSClient, 'send'>;
  return sqsTransport({ client, queueUrl: world.outputs['IngestDirectQueueUrl'] ?? '' });
}

/** The API as the publisher's own transport uses it, without its socket and its signature. */
function apiDoor(world: World, clientId: string): Transport {
  const post = poster(world, clientId);
  const pathOf = ({ path }: { readonly path: string }): string => path.replace('{clientId}', clientId);
  const sendOne = async (body: string): Promise<SendOutcome> =>
    outcomesOfOne(await post(pathOf(apiRoutes.publishEvent), body));
  return {
    limits: { maxEntries: maxSendMessageBatchEntries, maxBytes: maxSendMessageBatchBytes - 1_024 },
    async send(events) {
      const [first, ...others] = events;
      if (first && others.length === 0) return [await sendOne(first.body)];
      const body = `{"events":[${events.map((event) => event.body).join(',')}]}`;
      const outcomes = outcomesOfBatch(await post(pathOf(apiRoutes.publishBatch), body), events.length);
      if (outcomes !== 'refused as a whole') return outcomes;
      const alone: SendOutcome[] = [];
      for (const event of events) alone.push(await sendOne(event.body));
      return alone;
    },
  };
}

function poster(world: World, clientId: string): (path: string, body: string) => Promise<HttpAnswer> {
  const { cloud, outputs } = world;
  const identity = producerOf(world, clientId);
  const apiId = /^https:\/\/([^.]+)/.exec(outputs['ApiUrl'] ?? '')?.[1] ?? '';
  const { authorizer } = cloud.services;
  const gate: Routes['gate'] = { identify: () => identity, check: authorizer.check.bind(authorizer) };
  const routes: Routes = { ...cloud.endpoints, front: cloud.front, gate, onFault: rethrow };
  return async (path, body) => {
    const { scheduler, entropy, faults, note } = cloud;
    const way = async (): Promise<void> => scheduler.delay(5 + entropy.fraction() * 30);
    const fault = faults.next('producer', 'POST', ['fails-before', 'answer-lost', 'times-out']);
    if (fault !== undefined) note(`producer POST ${fault}`);
    if (fault === 'times-out') await scheduler.delay(requestTimeoutMs);
    if (fault === 'times-out' || fault === 'fails-before') throw new Error(fault);
    await way();
    const answered = await answer(wireRequest(`/restapis/${apiId}/v1/_user_request_${path}`, body, cloud), routes);
    cloud.services.sqs.changed();
    await way();
    if (fault === 'answer-lost') throw new Error(fault);
    const retryAfter = answered.headers['retry-after'] ?? null;
    return { status: answered.status, retryAfter, text: answered.body.toString() };
  };
}

function wireRequest(path: string, body: string, { endpoint, entropy }: Cloud): WireRequest {
  const hangUp = new HangUp();
  return {
    id: entropy.uuid(),
    method: 'POST',
    path,
    query: new URLSearchParams(),
    headers: {
      host: new URL(endpoint).host,
      'content-type': 'application/json',
      authorization: `AWS4-HMAC-SHA256 Credential=producer/20260101/${region}/execute-api/aws4_request`,
    },
    body: Buffer.from(body),
    endpoint,
    get signal() {
      return hangUp.signal;
    },
  };
}

function rethrow(fault: unknown): void {
  throw fault;
}
