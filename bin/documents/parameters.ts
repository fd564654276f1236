import type * as z from 'zod';
import { eventListQuery, timeRangeQuery } from '../../schemas/api/bodies.ts';
import type { ApiOperation, ApiRoute } from '../../schemas/api/routes.ts';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import { exampleClient, exampleTime } from './event-examples.ts';
import { refTo } from './components.ts';
import type { Json } from './json.ts';

const pathParameters: Readonly<Record<string, Json>> = {
  clientId: { schema: refTo('ClientId'), example: exampleClient },
  eventId: { schema: refTo('EventId'), example: 'shop-order-placed-v1' },
};

/** Query parameters of the operations that have any. */
const queries: Partial<Record<ApiOperation, z.ZodObject>> = {
  listEvents: eventListQuery,
  getMetricsSummary: timeRangeQuery,
};

/** What may be sent in a query; a cursor is nobody's to make up. */
const queryExamples: Readonly<Record<string, string>> = {
  since: exampleTime,
  until: '2026-01-31T10:00:00Z',
  type: 'com.example.shop.order-placed.v1',
  limit: '20',
};

/** The parameters of an operation, those of its path first. */
export function parametersOf({ operationId, path }: ApiRoute & { readonly operationId: ApiOperation }): Json[] {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...pathParameters[name],
  }));
  const query = queries[operationId]?.shape ?? {};
  return [...inPath, ...Object.entries(query).map(([name, schema]) => inQuery(name, schema as z.ZodType))];
}

function inQuery(name: string, value: z.ZodType): Json {
  const { $schema: _dialect, description, ...schema } = jsonSchemaOf(value);
  const example = queryExamples[name];
  return { name, in: 'query', required: false, description, schema, ...(example !== undefined && { example }) };
}
