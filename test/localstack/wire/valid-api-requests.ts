import { methodConfig } from '../../../localstack/apigateway/config/method-config.ts';
import { restApiConfig } from '../../../localstack/apigateway/config/rest-api-config.ts';
import { stageConfig } from '../../../localstack/apigateway/config/stage-config.ts';
import { parsePolicy } from '../../../localstack/identity/policy/policy-document.ts';
import { webAclConfig } from '../../../localstack/waf/web-acl-config.ts';
import type { EmptyCloud } from './empty-cloud.ts';

/** Paths of the API, with parameters that its templates read. */
export const apiTargets = [
  '/send/group?x=1',
  '/send/a%20b%2Fc?x=%E0%A4%A&x=2',
  '/send/%E0%A4%A',
  '/send/__proto__?__proto__=1',
  '/echo?a=$input.body',
  '/echo?toString=1',
  '/checked',
  '/none',
  '//',
];

/** What a template can do with a request, as far as one may depend on it. */
const echo =
  '#set($root = $input.path("$"))#foreach($part in $root)$!part.n $part.size() #end$root.id ' +
  "$util.escapeJavaScript($input.json('$.map')).replaceAll('a', '$0') $input.params('a') $input.params().header " +
  '#if($root.list.size() > 1)$root.list[0].n#{end}$!root.map.a.b.c $input.json("$.list[*]")';

/** An API with an integration of each kind that needs no function, behind a web ACL. @returns its id */
export function createApi({ environment, state }: EmptyCloud): string {
  const { accountId, region } = environment;
  const { apiGateway, identities, waf } = state;
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'apigateway.amazonaws.com' } };
  const role = identities.createRole({ name: 'gateway', trustPolicy: parsePolicy({ Statement: trust }, 'trust') });
  const all = { Effect: 'Allow', Action: '*', Resource: '*' };
  identities.policiesOfRole('gateway').putInline('all', parsePolicy({ Statement: all }, 'identity'));
  const api = apiGateway.createRestApi(
    restApiConfig.parse({ Name: 'random', EndpointConfiguration: { Types: ['REGIONAL'] } }),
    'Api',
  );
  const { id: RestApiId } = api;
  const schema = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' } },
    additionalProperties: false,
  };
  apiGateway.createModel({ RestApiId, Name: 'Event', ContentType: 'application/json', Schema: schema }, 'Event');
  const validator = { RestApiId, ValidateRequestBody: true, ValidateRequestParameters: true, Name: 'all' };
  const RequestValidatorId = apiGateway.createRequestValidator(validator, 'all');
  const put = (ResourceId: string, properties: object): void =>
    apiGateway.putMethod(
      methodConfig.parse({
        RestApiId,
        ResourceId,
        HttpMethod: 'ANY',
        AuthorizationType: 'NONE',
        MethodResponses: [{ StatusCode: '200' }],
        ...properties,
      }),
    );
  const mock = {
    Type: 'MOCK',
    PassthroughBehavior: 'NEVER',
    RequestTemplates: { 'application/json': '{"statusCode":200}' },
  };
  const send = apiGateway.createResource(RestApiId, api.root.id, 'send');
  put(apiGateway.createResource(RestApiId, send.id, '{group}').id, {
    AuthorizationType: 'AWS_IAM',
    Integration: {
      Type: 'AWS',
      Uri: `arn:aws:apigateway:${region}:sqs:path/${accountId}/work.fifo`,
      IntegrationHttpMethod: 'POST',
      Credentials: role.arn,
      PassthroughBehavior: 'NEVER',
      RequestParameters: {
        'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
        'integration.request.querystring.x': 'method.request.querystring.x',
      },
      RequestTemplates: {
        'application/json':
          "Action=SendMessage&MessageGroupId=$util.urlEncode($input.params('group'))&MessageBody=$util.urlEncode($input.body)",
      },
      IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': "$input.json('$')" } }],
    },
  });
  put(apiGateway.createResource(RestApiId, api.root.id, 'echo').id, {
    Integration: {
      ...mock,
      RequestTemplates: {
        'application/json': `#set($context.requestOverride.header.x = "${echo.replaceAll('"', "'")}"){"statusCode":200}`,
      },
      IntegrationResponses: [
        { StatusCode: '200', ResponseTemplates: { 'application/json': '$context.requestOverride.header.x' } },
      ],
    },
  });
  put(apiGateway.createResource(RestApiId, api.root.id, 'checked').id, {
    RequestValidatorId,
    RequestModels: { 'application/json': 'Event' },
    RequestParameters: { 'method.request.header.accept': true },
    Integration: { ...mock, IntegrationResponses: [{ StatusCode: '200' }] },
  });
  const stage = apiGateway.createStage(
    stageConfig.parse({
      RestApiId,
      DeploymentId: 'none',
      StageName: 'v1',
      AccessLogSetting: {
        DestinationArn: 'arn:aws:logs:x:y:log-group:z',
        Format: '$context.identity.userArn $context.status',
      },
    }),
  );
  const limit = { Limit: 1_000_000_000, AggregateKeyType: 'IP' };
  const acl = waf.create(
    webAclConfig.parse({
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      Rules: [{ Name: 'rate', Priority: 0, Action: { Block: {} }, Statement: { RateBasedStatement: limit } }],
    }),
    'acl',
  );
  waf.associate(stage.arn, acl.arn);
  return RestApiId;
}
