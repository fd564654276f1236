import type * as z from 'zod';
import { apiExchanges } from '../../schemas/api/exchanges.ts';
import type { ApiRoute } from '../../schemas/api/routes.ts';
import { jsonSchemaOf } from '../../schemas/json-schema.ts';
import { exampleClient, exampleTime } from './event-examples.ts';
import { refTo } from './components.ts';
import type { Json } from './json.ts';

const pathParameters: Readonly<Record<string, Json>> = {
  clientId: { schema: refTo('ClientId'), example: exampleClient },
  eventId: { schema: refTo('EventId'), example: 'shop-order-placed-v1' },
};

/** What may be sent in a query; a cursor is nobody's to make up. */
const queryExamples: Readonly<Record<string, string>> = {
  since: exampleTime,
  until: '2026-01-31T10:00:00Z',
  type: 'com.example.shop.order-placed.v1',
  limit: '20',
};

/** The parameters of an operation, those of its path first. */
export function parametersOf({ operationId, path }: ApiRoute): Json[] {
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...pathParameters[name],
  }));
  const query = apiExchanges[operationId].query?.shape ?? {};
  return [...inPath, ...Object.entries(query).map(([name, schema]) => inQuery(name, schema as z.ZodType))];
}

function inQuery(name: string, value: z.ZodType): Json {
  const { $schema: _dialect, description, ...schema } = jsonSchemaOf(value);
  const example = queryExamples[name];
  return { name, in: 'query', required: false, description, schema, ...(example !== undefined && { example }) };
}
