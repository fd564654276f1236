/** The stage of the API in API Gateway: in the address of every request, and so never changed for what clients know. */
export const apiStageName = 'v1';

interface Route {
  readonly method: 'GET' | 'POST';
  /** With `{clientId}` and `{eventId}` as they stand in API Gateway and in OpenAPI. */
  readonly path: string;
  /** What it is for, in one sentence. */
  readonly summary: string;
}

const declare = <const Routes extends Readonly<Record<string, Route>>>(
  routes: Routes,
): { readonly [Id in keyof Routes]: Routes[Id] & { readonly operationId: Id } } =>
  Object.fromEntries(
    Object.entries(routes).map(([operationId, route]) => [operationId, { operationId, ...route }]),
  ) as never;

/** Every route of the API, by its operation. None of them answers a request that is not signed. */
export const apiRoutes = declare({
  publishEvent: {
    method: 'POST',
    path: '/clients/{clientId}/events',
    summary: 'Accepts one event, durably, before it answers.',
  },
  publishBatch: {
    method: 'POST',
    path: '/clients/{clientId}/events/batch',
    summary: 'Accepts up to ten events, each with an answer of its own.',
  },
  validateEvent: {
    method: 'POST',
    path: '/clients/{clientId}/events/validate',
    summary:
      'Says everything that is wrong with an event by itself, and stores nothing; not whether the client may send its type, nor whether its id is taken.',
  },
  getEvent: {
    method: 'GET',
    path: '/clients/{clientId}/events/{eventId}',
    summary: 'Says where an event is and how it came there.',
  },
  listEvents: {
    method: 'GET',
    path: '/clients/{clientId}/events',
    summary: 'Lists recent events of a client, the newest first.',
  },
  getHealth: { method: 'GET', path: '/health', summary: 'Says whether each dependency can be reached.' },
  getMetricsSummary: {
    method: 'GET',
    path: '/metrics/summary',
    summary: 'Counts what was received, stored, sent, failed and repeated, and what waits in each queue.',
  },
});

/**
 * Paths where another operation stands in the way of an event's: their end to the event of that id, `batch` and `validate`. A fixed path goes
 * before one with a variable, and then answers only its own methods, so that GET has to be declared there too.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html (not checked)
 */
export const eventsAtFixedPaths: ReadonlyMap<string, string> = new Map(
  Object.values(apiRoutes).flatMap(({ path }) => {
    const events = apiRoutes.getEvent.path.replace('{eventId}', '');
    const rest = path.startsWith(events) ? path.slice(events.length) : '';
    return /^[^/{]+$/.test(rest) ? [[path, rest] as const] : [];
  }),
);

/** The name of an operation of the API. */
export type ApiOperation = keyof typeof apiRoutes;

/** A route of the API. */
export interface ApiRoute extends Route {
  /** The name of the operation in documents, logs and clients. */
  readonly operationId: ApiOperation;
}

/** The operations that the query function answers; the others have no function between the caller and the queue. */
export const queryOperations = [
  'validateEvent',
  'getEvent',
  'listEvents',
  'getHealth',
  'getMetricsSummary',
] as const satisfies readonly ApiOperation[];

/** The name of an operation of the query function. */
export type QueryOperation = (typeof queryOperations)[number];
