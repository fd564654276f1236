import { validate } from '@readme/openapi-parser';
import { exampleTime } from '../../../bin/documents/event-examples.ts';
import { openApi } from '../../../bin/documents/openapi.ts';
import { apiExchanges } from '../../../schemas/api/exchanges.ts';
import { apiProblems } from '../../../schemas/api/problem-details.ts';
import { apiRoutes } from '../../../schemas/api/routes.ts';
import { catalogTypes } from '../../../schemas/catalog.ts';
import { parseEvent } from '../../../schemas/parse-event.ts';
import { apiDocument, faultsOf, operations, resolve, valueOf } from '../../openapi/api-document.ts';

/** A body of the document with its examples. */
const bodies = operations.flatMap(({ operation: { operationId, requestBody, responses } }) =>
  [['request', requestBody] as const, ...Object.entries(responses)].flatMap(([where, body]) =>
    Object.entries(body?.content ?? {}).map(([mediaType, content]) => ({
      name: `${operationId} ${where} ${mediaType}`,
      schema: content.schema,
      examples: Object.entries(content.examples ?? {}).map(([name, example]) => [name, valueOf(example)] as const),
    })),
  ),
);

const now = Date.parse(exampleTime);
const problems = Object.entries(apiProblems);

/** The document without what makes it one: the parser changes what it is given. */
function copy(): { paths: Record<string, Record<string, Record<string, unknown>>> } {
  return JSON.parse(JSON.stringify(openApi())) as ReturnType<typeof copy>;
}

test('is OpenAPI 3.1 without a fault or a warning', async () => {
  expect(await validate(copy() as never)).toMatchObject({ valid: true, warnings: [] });
});

test.each([
  ['an operation without answers', { responses: {} }],
  ['a path without its parameters', { parameters: [] }],
  ['two operations of one name', { operationId: 'getHealth' }],
])('the parser would refuse %s', async (_what, change) => {
  const document = copy();
  Object.assign(document.paths['/clients/{clientId}/events/{eventId}']?.['get'] ?? {}, change);
  expect(await validate(document as never)).toMatchObject({ valid: false });
});

test('has every route of the API and no other', () => {
  const routes = Object.values(apiRoutes).map(({ operationId, method, path }) => `${operationId} ${method} ${path}`);
  const documented = operations.map(({ operation, method, path }) => `${operation.operationId} ${method} ${path}`);
  expect(documented.toSorted()).toEqual(routes.toSorted());
});

test('takes an event of every type, and the data of each is described', () => {
  const { Event: event = {} } = apiDocument.components.schemas;
  expect(event.oneOf).toEqual(catalogTypes.map((type) => ({ $ref: `#/components/schemas/${type}` })));
  for (const type of catalogTypes) {
    const data = resolve({ $ref: `#/components/schemas/${type}.data` });
    expect(Object.keys(data.properties ?? {})).not.toEqual([]);
  }
});

test.each(bodies.map((body) => [body.name, body] as const))('%s has examples, and they fit', (_name, body) => {
  expect(body.examples).not.toEqual([]);
  for (const [name, value] of body.examples) expect([name, faultsOf(body.schema, value)]).toEqual([name, []]);
});

test('the example of each type is an event that the catalog accepts', () => {
  for (const type of catalogTypes) {
    const { value } = apiDocument.components.examples[type] ?? {};
    expect(parseEvent(JSON.stringify(value), now)).toMatchObject({ ok: true, event: { type } });
  }
});

test.each(problems)('the problem %s is an answer of at least one operation', (code, { status }) => {
  const documenting = operations.filter(({ operation }) =>
    Object.values(operation.responses[status]?.content ?? {}).some(({ examples = {} }) => code in examples),
  );
  expect(documenting.map(({ operation }) => operation.operationId)).not.toEqual([]);
});

test.each(Object.entries(apiExchanges))('%s documents every problem of its exchange', (operationId, exchange) => {
  const { operation } = operations.find(({ operation: { operationId: id } }) => id === operationId) ?? {};
  for (const code of exchange.problems) {
    const { content = {} } = operation?.responses[apiProblems[code].status] ?? {};
    expect(Object.keys(content['application/problem+json']?.examples ?? {})).toContain(code);
  }
});

test('a problem under the status of another is none that is documented', () => {
  const { schema = {} } =
    operations.find(({ operation }) => operation.operationId === 'getEvent')?.operation.responses['404']?.content[
      'application/problem+json'
    ] ?? {};
  const { value } = apiDocument.components.examples['not_found'] ?? {};
  expect(faultsOf(schema, value)).toEqual([]);
  expect(faultsOf(schema, { ...(value as object), status: 500 })).not.toEqual([]);
});
