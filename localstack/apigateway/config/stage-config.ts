import * as z from 'zod';
import { responseTypes } from '../gateway-error.ts';

const off = z.literal(false, 'a cache is not modelled').optional();

const methodSetting = z.strictObject({
  HttpMethod: z.string(),
  /** `/*` for all; else `/~1clients~1{clientId}`, in which `~1` is a slash. */
  ResourcePath: z.string(),
  ThrottlingBurstLimit: z.int().min(0).optional(),
  /** Requests a second. */
  ThrottlingRateLimit: z.number().min(0).optional(),
  CacheDataEncrypted: z.boolean().optional(),
  CacheTtlInSeconds: z.int().optional(),
  CachingEnabled: off,
  DataTraceEnabled: z.boolean().optional(),
  LoggingLevel: z.enum(['OFF', 'ERROR', 'INFO']).optional(),
  MetricsEnabled: z.boolean().optional(),
});

/**
 * `AWS::ApiGateway::Stage`, without a cache, a canary and client certificates, which are refused by name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html (not checked)
 */
export const stageConfig = z.strictObject({
  RestApiId: z.string(),
  StageName: z.string().regex(/^[\w-]{1,128}$/),
  DeploymentId: z.string(),
  Description: z.string().optional(),
  AccessLogSetting: z.strictObject({ DestinationArn: z.string(), Format: z.string() }).optional(),
  CacheClusterEnabled: off,
  CacheClusterSize: z.string().optional(),
  MethodSettings: z.array(methodSetting).default([]),
  Tags: z.unknown().optional(),
  TracingEnabled: z.boolean().optional(),
  Variables: z.record(z.string().max(64), z.string().max(512)).default({}),
});

/** `AWS::ApiGateway::GatewayResponse`: how an API words an error that the gateway itself answers. */
export const gatewayResponseConfig = z.strictObject({
  RestApiId: z.string(),
  ResponseType: z.enum(responseTypes),
  StatusCode: z
    .string()
    .regex(/^[1-5]\d{2}$/)
    .optional(),
  ResponseParameters: z.record(z.string().regex(/^gatewayresponse\.header\.[\w-]+$/), z.string()).default({}),
  ResponseTemplates: z.record(z.string(), z.string()).default({}),
});

/** A stage as a template declares it. */
export type StageConfig = z.output<typeof stageConfig>;
/** A gateway response as a template declares it. */
export type GatewayResponseConfig = z.output<typeof gatewayResponseConfig>;
