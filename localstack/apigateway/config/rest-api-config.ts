import * as z from 'zod';

const tags = z.array(z.strictObject({ Key: z.string(), Value: z.string() })).optional();

/**
 * `AWS::ApiGateway::RestApi`, regional. An API that is imported (`Body`, `BodyS3Location`) or cloned is refused by name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-restapi.html (not checked)
 */
export const restApiConfig = z.strictObject({
  Name: z.string().min(1).max(1024),
  Description: z.string().optional(),
  EndpointConfiguration: z.strictObject({
    Types: z.array(z.literal('REGIONAL', 'only a REGIONAL endpoint is modelled')).length(1),
    IpAddressType: z.string().optional(),
  }),
  ApiKeySourceType: z.enum(['HEADER', 'AUTHORIZER']).optional(),
  BinaryMediaTypes: z.array(z.string()).max(0, 'binary payloads are not modelled').optional(),
  DisableExecuteApiEndpoint: z.boolean().default(false),
  EndpointAccessMode: z.string().optional(),
  FailOnWarnings: z.boolean().optional(),
  MinimumCompressionSize: z.int().min(0).max(10_485_760).optional(),
  Policy: z.unknown().optional(),
  SecurityPolicy: z.string().optional(),
  Tags: tags,
});

/** `AWS::ApiGateway::Resource`: one part of a path. */
export const resourceConfig = z.strictObject({
  RestApiId: z.string(),
  ParentId: z.string(),
  PathPart: z.string().regex(/^([\w.:~-]+|\{[\w.-]+\+?\})$/, 'expected a part of a path, or one in braces'),
});

/** `AWS::ApiGateway::Model`: a JSON Schema of draft 4. */
export const modelConfig = z.strictObject({
  RestApiId: z.string(),
  Name: z
    .string()
    .regex(/^[A-Za-z0-9]+$/, 'expected letters and digits')
    .optional(),
  ContentType: z.string().default('application/json'),
  Description: z.string().optional(),
  Schema: z.union([z.record(z.string(), z.unknown()), z.string()]),
});

/** `AWS::ApiGateway::RequestValidator`: what is looked at before a request goes on. */
export const requestValidatorConfig = z.strictObject({
  RestApiId: z.string(),
  Name: z.string().optional(),
  ValidateRequestBody: z.boolean().default(false),
  ValidateRequestParameters: z.boolean().default(false),
});

/** `AWS::ApiGateway::Deployment`. A stage that it would make itself (`StageName`) is refused by name. */
export const deploymentConfig = z.strictObject({ RestApiId: z.string(), Description: z.string().optional() });

/** `AWS::ApiGateway::Account`: the role by which logs are written. */
export const accountConfig = z.strictObject({ CloudWatchRoleArn: z.string().optional() });

/** A model as a template declares it. */
export type ModelConfig = z.output<typeof modelConfig>;
/** A validator as a template declares it. */
export type RequestValidatorConfig = z.output<typeof requestValidatorConfig>;
/** An API as a template declares it. */
export type RestApiConfig = z.output<typeof restApiConfig>;
