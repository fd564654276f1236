import { apiRoutes, type QueryOperation } from '../../schemas/api/routes.ts';
import { ApiClient } from './api-client.ts';
import type { PipelineBed } from './pipeline-bed.ts';

/** What is answered to a question. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What is asked. */
export interface ApiQuestion {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks the API for an operation of the query function. */
export type Ask = (operation: QueryOperation, question?: ApiQuestion) => Promise<Answered>;

/** Who asks the API of a pipeline, as the operator. */
export function callerOf(bed: PipelineBed): Ask {
  const api = new ApiClient(bed);
  return async (operation, { path = {}, query, body } = {}) => {
    const route = apiRoutes[operation];
    const filled = route.path.replaceAll(/\{(\w+)\}/g, (_part, name: string) => encodeURIComponent(path[name] ?? ''));
    const target = `${filled.slice(1)}${query ? `?${new URLSearchParams(query).toString()}` : ''}`;
    const { status, headers, json } = await api.send(route.method, target, body === undefined ? {} : { body });
    return { status, headers, body: json };
  };
}
