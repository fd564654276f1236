import { apiExchanges } from '../../schemas/api/exchanges.ts';
import { type ApiRoute, apiRoutes, apiStageName } from '../../schemas/api/routes.ts';
import { answersOf } from './answers.ts';
import { apiComponents } from './components.ts';
import type { Json } from './json.ts';
import { parametersOf } from './parameters.ts';
import { problemExamples } from './problem-answers.ts';
import { anyBatch, anyEvent, eventExamples, requestBodies } from './request-bodies.ts';

/** OpenAPI 3.1 of the API, from its contract and the catalog. https://spec.openapis.org/oas/v3.1.1.html */
export function openApi(): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sluice',
      version: '1.0.0',
      summary: 'Takes CloudEvents, durably, and says what became of them.',
      description: [
        'Every request is signed with AWS Signature Version 4 for the service `execute-api`; none is answered unsigned.',
        'Every error has one shape, RFC 9457 problem details, and its `detail` says what to do. What is retryable is sent again',
        'under the same id: an event is stored once however often it comes.',
      ].join('\n'),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers,
    security: [{ sigv4: [] }],
    tags,
    paths: paths(),
    components: {
      schemas: { ...apiComponents, Event: anyEvent, Batch: anyBatch },
      examples: { ...eventExamples, ...problemExamples },
      securitySchemes: { sigv4 },
    },
  };
}

const servers = [
  {
    url: `https://{apiId}.execute-api.{region}.amazonaws.com/${apiStageName}`,
    description: 'On AWS; the output `ApiUrl` of the stack.',
    variables: {
      apiId: { default: 'a1b2c3d4e5', description: 'The id that API Gateway gave the API.' },
      region: { default: 'us-east-1' },
    },
  },
  {
    url: `http://127.0.0.1:4566/restapis/{apiId}/${apiStageName}/_user_request_`,
    description: 'On the embedded cloud; `npm start` prints it.',
    variables: { apiId: { default: 'a1b2c3d4e5' } },
  },
];

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html (checked 2026-11-27) */
const sigv4 = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  description: 'AWS Signature Version 4, service `execute-api`.',
  'x-amazon-apigateway-authtype': 'awsSigv4',
};

const tags = [
  { name: 'publish', description: 'Send events.' },
  { name: 'look', description: 'See what became of them.' },
  { name: 'operate', description: 'See how the pipeline is.' },
];

function tagOf({ method, path }: ApiRoute): string {
  if (method === 'POST') return 'publish';
  return path.startsWith('/clients/') ? 'look' : 'operate';
}

function paths(): Json {
  const routes = Object.values(apiRoutes);
  return Object.fromEntries(
    [...new Set(routes.map(({ path }) => path))].map((path) => [
      path,
      Object.fromEntries(
        routes.filter((route) => route.path === path).map((route) => [route.method.toLowerCase(), operation(route)]),
      ),
    ]),
  );
}

function operation(route: ApiRoute): Json {
  const { operationId, summary } = route;
  const { takes } = apiExchanges[operationId];
  const parameters = parametersOf(route);
  return {
    operationId,
    summary,
    tags: [tagOf(route)],
    ...(parameters.length > 0 && { parameters }),
    ...(takes && { requestBody: requestBodies[takes]() }),
    responses: answersOf(operationId),
  };
}
