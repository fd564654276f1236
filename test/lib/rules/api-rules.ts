import { accessLogFields } from '../../../lib/api/access-log.ts';
import { publishBatchTemplate, publishEventTemplate } from '../../../lib/api/publish-templates.ts';
import { rateRules, requestsPerSecondOf } from '../../../lib/api/rate-rules.ts';
import { apiRoutes } from '../../../schemas/api/routes.ts';
import { differences, each, type Rule } from './rule.ts';

interface Method {
  readonly OperationName?: string;
  readonly AuthorizationType?: string;
  readonly RequestModels?: Readonly<Record<string, string>>;
  readonly RequestValidatorId?: string;
  readonly Integration?: {
    readonly Type?: string;
    readonly Uri?: string;
    readonly Credentials?: string;
    readonly PassthroughBehavior?: string;
    readonly RequestTemplates?: Readonly<Record<string, string>>;
    readonly RequestParameters?: Readonly<Record<string, string>>;
    readonly IntegrationResponses?: readonly { readonly SelectionPattern?: string; readonly StatusCode?: string }[];
    readonly TimeoutInMillis?: number;
  };
}

interface ApiStage {
  readonly AccessLogSetting?: { readonly DestinationArn?: string; readonly Format?: string };
  readonly MethodSettings?: readonly Readonly<Record<string, unknown>>[];
  readonly TracingEnabled?: boolean;
}

const method = 'AWS::ApiGateway::Method';
const stageType = 'AWS::ApiGateway::Stage';
const same = (value: unknown, expected: unknown): boolean => JSON.stringify(value) === JSON.stringify(expected);
const templates: Readonly<Record<string, string>> = {
  publishEvent: publishEventTemplate,
  publishBatch: publishBatchTemplate,
};
const mediaTypes = ['application/json', 'application/cloudevents+json'];

function aboutPublishing(says: string, breaks: (method: Method, template: string) => boolean): Rule {
  return each<Method>(method, says, (properties) => {
    const template = templates[properties.OperationName ?? ''];
    return template !== undefined && breaks(properties, template);
  });
}

/** What SQS may answer, and what a caller is told then. */
function statusFor(answer: string, { Integration }: Method): string | undefined {
  const responses = Integration?.IntegrationResponses ?? [];
  const selected = responses.find(
    ({ SelectionPattern }) => SelectionPattern !== undefined && new RegExp(`^(${SelectionPattern})$`).test(answer),
  );
  return (selected ?? responses.find(({ SelectionPattern }) => SelectionPattern === undefined))?.StatusCode;
}

/** The way in over HTTP: who is let in, what is taken, what a caller is told. */
export const apiRules: readonly Rule[] = [
  each<{ EndpointConfiguration?: object; Policy?: object }>(
    'AWS::ApiGateway::RestApi',
    'the API is of the region, where its firewall is, and lets in no other account by a policy of its own',
    ({ EndpointConfiguration, Policy }) =>
      !same(EndpointConfiguration, { Types: ['REGIONAL'] }) || Policy !== undefined,
  ),
  {
    says: 'every route that is declared is there, and no other',
    types: [method],
    brokenBy: (stack) => {
      const found = stack.any<Method>(method).map(({ properties }) => properties.OperationName ?? 'a method');
      return differences(
        Object.values(apiRoutes).map(({ operationId }) => operationId),
        // Some are at several paths.
        [...new Set(found)],
      );
    },
  },
  each<Method>(
    method,
    'the API answers nobody who has not signed',
    ({ AuthorizationType }) => AuthorizationType !== 'AWS_IAM',
  ),
  each<Method>(
    method,
    'every call is looked at before it goes on: its parameters, and its body where there is one',
    ({ RequestValidatorId = '', OperationName = '' }, _resource, stack) => {
      const validator = stack
        .any<{ ValidateRequestBody?: boolean; ValidateRequestParameters?: boolean }>(
          'AWS::ApiGateway::RequestValidator',
        )
        .find(({ label }) => label === RequestValidatorId)?.properties;
      const isWhole = validator?.ValidateRequestBody === true || !(OperationName in templates);
      return validator?.ValidateRequestParameters !== true || !isWhole;
    },
    ['AWS::ApiGateway::RequestValidator'],
  ),
  aboutPublishing(
    'a body in either media type is held against the model of the catalog',
    ({ RequestModels = {} }) => !same(Object.keys(RequestModels), mediaTypes),
  ),
  aboutPublishing(
    'an event goes straight into the queue, in the role that alone may send there, and with its own deadline',
    ({ Integration }) =>
      Integration?.Type !== 'AWS' ||
      !Integration.Uri?.endsWith(':sqs:path/{AWS::AccountId}/{Queue ingest-api.fifo.QueueName}') ||
      Integration.Credentials !== '{Role api.Arn}' ||
      Integration.TimeoutInMillis !== 10_000,
  ),
  aboutPublishing(
    'a body is encoded into the form by its template, or is not taken: anything else could bring a message group of its own',
    ({ Integration }, template) =>
      Integration?.PassthroughBehavior !== 'NEVER' ||
      !same(Integration.RequestTemplates, Object.fromEntries(mediaTypes.map((type) => [type, template]))) ||
      !same(Integration.RequestParameters, {
        'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
      }),
  ),
  aboutPublishing(
    "only SQS's 200 is a success; what it refuses is an error, and a lack of an answer too",
    (publishing) => {
      const told = ['200', '400', '403', '429', '500', '503', '302', ''].map((answer) => statusFor(answer, publishing));
      return !same(told, ['202', '502', '502', '502', '503', '503', '500', '500']);
    },
  ),
  each<ApiStage>(
    stageType,
    'each request has a line, with nothing of its body, its query or its headers',
    ({ AccessLogSetting: log }) =>
      !log?.DestinationArn?.endsWith(':log-group:{LogGroup /aws/apigateway/api}') ||
      log.Format !== JSON.stringify(accessLogFields),
  ),
  each<ApiStage>(
    stageType,
    'the gateway never logs what it does with a request, which would have bodies in it, and takes what all clients together may send',
    ({ MethodSettings }, _resource, _stack, { clients }) => {
      const limit = requestsPerSecondOf(clients);
      const expected = {
        DataTraceEnabled: false,
        HttpMethod: '*',
        LoggingLevel: 'OFF',
        MetricsEnabled: true,
        ResourcePath: '/*',
        ThrottlingBurstLimit: limit,
        ThrottlingRateLimit: limit,
      };
      return !same(MethodSettings, [expected]);
    },
  ),
  each<ApiStage>(stageType, 'the API begins a trace', ({ TracingEnabled }) => TracingEnabled !== true),
  {
    says: 'the account has a role for the logs of its gateway',
    types: ['AWS::ApiGateway::Account'],
    brokenBy: (stack) => {
      const [account] = stack.any('AWS::ApiGateway::Account');
      return account?.properties['CloudWatchRoleArn'] === '{Role api-log.Arn}' ? [] : ['the account'];
    },
  },
  each<{ Rules?: readonly { Name?: string }[]; Scope?: string }>(
    'AWS::WAFv2::WebACL',
    'the firewall knows each client and its rate',
    ({ Rules = [] }, _resource, _stack, { name, clients }) => {
      const expected = rateRules(clients, { aclName: `sluice-${name}-api`, stageName: 'v1' });
      return !same(
        Rules.map((rule) => rule.Name),
        expected.map((rule) => rule.name),
      );
    },
  ),
  {
    says: 'the API stands behind the firewall',
    types: ['AWS::WAFv2::WebACLAssociation'],
    brokenBy: (stack) => {
      const [association] = stack.any('AWS::WAFv2::WebACLAssociation');
      const { ResourceArn, WebACLArn } = association?.properties ?? {};
      return WebACLArn === '{WebACL api.Arn}' && String(ResourceArn).includes('/restapis/{RestApi api}/stages/')
        ? []
        : ['{RestApi api}'];
    },
  },
];
