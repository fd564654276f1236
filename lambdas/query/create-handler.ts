import type { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { QueryOperation } from '../../schemas/api/routes.ts';
import { nameOfError } from '../shared/name-of-error.ts';
import type { RemainingTime } from '../shared/remaining-time.ts';
import { type Answer, problemResult, toResult } from './answer.ts';
import { isOutOfService } from './failures.ts';
import { type GetEventDeps, getEvent } from './operations/get-event.ts';
import { type GetHealthDeps, getHealth } from './operations/get-health.ts';
import { type GetMetricsSummaryDeps, getMetricsSummary } from './operations/get-metrics-summary.ts';
import { type ListEventsDeps, listEvents } from './operations/list-events.ts';
import { validateEvent } from './operations/validate-event.ts';
import type { ApiRequest } from './request/api-request.ts';
import { RequestError } from './request/request-error.ts';
import { operationOf } from './request/route.ts';

type OperationDeps = GetEventDeps & GetHealthDeps & GetMetricsSummaryDeps & ListEventsDeps;

/** What the query function runs with. */
export type QueryDeps = Omit<OperationDeps, 'hasTime'> & { readonly logger: Pick<Logger, 'error'> };

const operations: Record<QueryOperation, (request: ApiRequest, deps: OperationDeps) => Answer | Promise<Answer>> = {
  validateEvent,
  getEvent,
  listEvents,
  getHealth,
  getMetricsSummary,
};

/** Another page is begun only while two attempts at reading it and the answer still fit. */
const minRemainingMs = 3_000;

/** The query function's handler: answers every request, and never throws. */
export function createHandler(
  deps: QueryDeps,
): (request: ApiRequest, context: RemainingTime) => Promise<APIGatewayProxyResult> {
  return async (request, context) => {
    const { requestId } = request.requestContext;
    const operation = operationOf(request);
    const hasTime = (): boolean => context.getRemainingTimeInMillis() > minRemainingMs;
    try {
      if (!operation) throw new UnknownOperationError();
      return toResult(await operations[operation](request, { ...deps, hasTime }));
    } catch (error) {
      if (error instanceof RequestError) return problemResult(error.code, requestId, error.errors);
      deps.logger.error('request failed', { requestId, operation, reason: nameOfError(error) });
      return problemResult(isOutOfService(error) ? 'unavailable' : 'internal', requestId);
    }
  };
}

/** The gateway has a route that this function has not. */
class UnknownOperationError extends Error {
  override readonly name = 'UnknownOperationError';
}
