import * as z from 'zod';
import { apiGatewayLimits } from '../limits.ts';

const texts = z.record(z.string(), z.string());

/** `method.request.header.x`: where a value of a request stands, and whether it has to. */
const requestParameters = z.record(
  z.string().regex(/^method\.request\.(path|querystring|header)\.[\w.$-]+$/, 'expected method.request.<place>.<name>'),
  z.boolean(),
);

const integrationResponse = z.strictObject({
  StatusCode: z.string().regex(/^[1-5]\d{2}$/),
  /** A regular expression that has to match all of the backend's status; without one it is the default. */
  SelectionPattern: z.string().optional(),
  ResponseTemplates: texts.default({}),
  ResponseParameters: texts.default({}),
});

const { maxIntegrationTimeoutMs: max, minIntegrationTimeoutMs: min } = apiGatewayLimits;

const integration = z.strictObject({
  Type: z.enum(['AWS', 'AWS_PROXY', 'MOCK']),
  Uri: z.string().optional(),
  IntegrationHttpMethod: z.string().optional(),
  Credentials: z.string().optional(),
  PassthroughBehavior: z.enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']).default('WHEN_NO_MATCH'),
  RequestTemplates: texts.default({}),
  RequestParameters: texts.default({}),
  IntegrationResponses: z.array(integrationResponse).default([]),
  ResponseTransferMode: z.literal('BUFFERED').optional(),
  TimeoutInMillis: z.int().min(min).max(max).default(max),
});

/**
 * `AWS::ApiGateway::Method`, open to all (`NONE`) or by IAM. API keys, caches and binary payloads are refused by name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-method.html (not checked)
 */
export const methodConfig = z
  .strictObject({
    RestApiId: z.string(),
    ResourceId: z.string(),
    HttpMethod: z.enum(['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']),
    ApiKeyRequired: z.literal(false, 'API keys are not modelled').optional(),
    AuthorizationType: z.enum(['AWS_IAM', 'NONE']),
    OperationName: z.string().optional(),
    RequestModels: texts.default({}),
    RequestParameters: requestParameters.default({}),
    RequestValidatorId: z.string().optional(),
    Integration: integration,
    MethodResponses: z
      .array(
        z.strictObject({
          StatusCode: z.string(),
          ResponseModels: texts.default({}),
          ResponseParameters: z.record(z.string(), z.boolean()).default({}),
        }),
      )
      .default([]),
  })
  .superRefine(({ Integration, MethodResponses }, context) => {
    const issue = (message: string): void => context.addIssue({ code: 'custom', message, path: ['Integration'] });
    if (Integration.Type !== 'MOCK' && Integration.Uri === undefined) issue('an integration with AWS needs a Uri');
    for (const { ResponseParameters, StatusCode } of Integration.IntegrationResponses) {
      const declared = MethodResponses.find((response) => response.StatusCode === StatusCode);
      if (!declared) issue(`Output mapping refers to an invalid method response: ${StatusCode}`);
      for (const name of Object.keys(ResponseParameters))
        if (declared && !(name in declared.ResponseParameters))
          issue(`Invalid mapping expression parameter specified: ${name} is not declared for ${StatusCode}`);
    }
  });

/** A method as a template declares it. */
export type MethodConfig = z.output<typeof methodConfig>;
/** What a method does. */
export type IntegrationConfig = MethodConfig['Integration'];
/** What is made of a backend's answer. */
export type IntegrationResponseConfig = IntegrationConfig['IntegrationResponses'][number];
