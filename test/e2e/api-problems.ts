import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DisableKeyCommand, EnableKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import type { ApiProblemCode } from '../../schemas/api/problem-details.ts';
import type { ApiOperation } from '../../schemas/api/routes.ts';
import type { ApiAnswer } from '../openapi/answers.ts';
import { type Signing, signedApi } from '../openapi/signed-api.ts';
import { exampleEvent } from './example-event.ts';
import type { PipelineBed } from './pipeline-bed.ts';

/** A way to be refused: by which operation, and what has to be done for it. */
export interface ApiProblemProducer {
  readonly operation: ApiOperation;
  readonly produce: (bed: PipelineBed) => Promise<ApiAnswer>;
}

const client = 'acme-shop';
const events = `/clients/${client}/events`;
const signUp = exampleEvent('com.example.web.signed-up.v1', 'sign-up');

/** One request for each problem that the API may answer. Those that break something for good come last. */
export const apiProblemProducers: Readonly<Record<ApiProblemCode, ApiProblemProducer>> = {
  invalid_body: publishing({ ...signUp, id: undefined }),
  invalid_parameter: asking('listEvents', `${events}?limit=many`),
  not_signed: { operation: 'getHealth', produce: unsigned },
  bad_signature: asking('getHealth', '/health', { secretAccessKey: 'guess' }),
  access_denied: asking('listEvents', '/clients/clinic/events', { accessKeyId: client }),
  not_found: asking('getEvent', `${events}/never`),
  too_large: publishing({ ...signUp, data: { userId: 'x'.repeat(300_000), plan: 'free' } }),
  unsupported_media_type: publishing(signUp, 'application/x-www-form-urlencoded'),
  too_many_requests: { operation: 'getHealth', produce: throttled },
  timeout: { operation: 'getMetricsSummary', produce: late },
  unavailable: { operation: 'publishEvent', produce: withoutKey },
  refused_by_queue: { operation: 'publishEvent', produce: withoutQueue },
  internal: { operation: 'getEvent', produce: withoutTable },
};

function asking(operation: ApiOperation, target: string, signing: Partial<Signing> = {}): ApiProblemProducer {
  return { operation, produce: async (bed) => get(bed, target, signing) };
}

function publishing(body: object, mediaType = 'application/json'): ApiProblemProducer {
  return { operation: 'publishEvent', produce: async (bed) => publish(bed, body, mediaType) };
}

async function get(bed: PipelineBed, target: string, signing: Partial<Signing> = {}): Promise<ApiAnswer> {
  return signedApi(bed.apiUrl, { accessKeyId: 'operator', ...signing })({ method: 'GET', target });
}

async function publish(bed: PipelineBed, body: object, mediaType = 'application/json'): Promise<ApiAnswer> {
  const send = signedApi(bed.apiUrl, { accessKeyId: 'operator' });
  return send({ method: 'POST', target: events, mediaType, body: JSON.stringify(body) });
}

async function unsigned(bed: PipelineBed): Promise<ApiAnswer> {
  const response = await fetch(`${bed.apiUrl}/health`);
  return {
    status: response.status,
    mediaType: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}

/** Takes all that the stage allows within the next minute, rather than send as many requests. */
async function throttled(bed: PipelineBed): Promise<ApiAnswer> {
  const { stages } = apiOf(bed);
  const inAMinute = Date.now() + 60_000;
  for (const { throttle } of stages.values()) while (throttle.take('/health', 'GET', inAMinute));
  return get(bed, '/health');
}

/** Gives the gateway no time to wait, rather than let the function take more than half a minute. */
async function late(bed: PipelineBed): Promise<ApiAnswer> {
  const integration = apiOf(bed).route('GET', '/metrics/summary')?.method.config.Integration ?? {};
  Object.assign(integration, { TimeoutInMillis: 0 });
  return get(bed, '/metrics/summary');
}

async function withoutKey(bed: PipelineBed): Promise<ApiAnswer> {
  const kms = new KMSClient(configOf(bed));
  const { Keys: [key] = [] } = await kms.send(new ListKeysCommand({}));
  await kms.send(new DisableKeyCommand({ KeyId: key?.KeyId }));
  const answer = await publish(bed, signUp);
  await kms.send(new EnableKeyCommand({ KeyId: key?.KeyId }));
  return answer;
}

async function withoutQueue(bed: PipelineBed): Promise<ApiAnswer> {
  await bed.sqs.send(new DeleteQueueCommand({ QueueUrl: await bed.queueUrl('ingest-api.fifo') }));
  return publish(bed, signUp);
}

async function withoutTable(bed: PipelineBed): Promise<ApiAnswer> {
  await new DynamoDBClient(configOf(bed)).send(new DeleteTableCommand({ TableName: bed.nameOf('quarantine') }));
  return get(bed, `${events}/never`);
}

function configOf({ cloud: { endpoint } }: PipelineBed) {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'operator', secretAccessKey: 'local' } };
}

/** The API in the embedded cloud, for what no request could do in time. */
function apiOf(bed: PipelineBed) {
  const id = new URL(bed.apiUrl).pathname.split('/')[2] ?? '';
  return bed.cloud.services.apiGateway.api(id);
}
