import * as z from 'zod';
import { methodConfig } from '../../apigateway/config/method-config.ts';
import {
  accountConfig,
  deploymentConfig,
  modelConfig,
  requestValidatorConfig,
  resourceConfig,
  restApiConfig,
} from '../../apigateway/config/rest-api-config.ts';
import { gatewayResponseConfig, stageConfig } from '../../apigateway/config/stage-config.ts';
import { identifier } from '../../apigateway/identifiers.ts';
import { modelOf } from '../resource-model.ts';
import { reasons } from './reasons.ts';

/** `AWS::ApiGateway::RestApi`. Its id follows from its name, so that its URL stays the same. */
export const restApiModel = modelOf(
  restApiConfig,
  (config, { logicalId, services }) => {
    const { id, root } = services.apiGateway.createRestApi(config, logicalId);
    return { ref: id, attributes: { RestApiId: id, RootResourceId: root.id } };
  },
  {
    ApiKeySourceType: 'API keys are not modelled',
    Description: 'only describes',
    FailOnWarnings: 'nothing is imported',
    MinimumCompressionSize: 'answers are not compressed',
    EndpointAccessMode: 'the cloud is reached from this machine only',
    SecurityPolicy: 'connections over loopback count as TLS',
    Tags: reasons.tags,
  },
);

/** `AWS::ApiGateway::Resource`. */
export const apiResourceModel = modelOf(resourceConfig, ({ ParentId, PathPart, RestApiId }, { services }) => {
  const { id } = services.apiGateway.createResource(RestApiId, ParentId, PathPart);
  return { ref: id, attributes: { ResourceId: id } };
});

/** `AWS::ApiGateway::Method`. */
export const apiMethodModel = modelOf(methodConfig, (config, { logicalId, services }) => {
  services.apiGateway.putMethod(config);
  return { ref: logicalId, attributes: {} };
});

/** `AWS::ApiGateway::Model`. Its Ref is its name. */
export const apiModelModel = modelOf(modelConfig, (config, { logicalId, services }) => ({
  ref: services.apiGateway.createModel(config, logicalId),
  attributes: {},
}));

/** `AWS::ApiGateway::RequestValidator`. */
export const requestValidatorModel = modelOf(requestValidatorConfig, (config, { logicalId, services }) => {
  const id = services.apiGateway.createRequestValidator(config, logicalId);
  return { ref: id, attributes: { RequestValidatorId: id } };
});

/** `AWS::ApiGateway::GatewayResponse`. */
export const gatewayResponseModel = modelOf(gatewayResponseConfig, (config, { services }) => {
  const id = services.apiGateway.putGatewayResponse(config);
  return { ref: id, attributes: { Id: id } };
});

/** `AWS::ApiGateway::Deployment`, which changes nothing: a stage serves the API as the template has it. */
export const deploymentModel = modelOf(
  deploymentConfig,
  ({ RestApiId }, { logicalId, services }) => {
    const id = identifier(services.apiGateway.api(RestApiId).id, 'deployment', logicalId).slice(0, 6);
    return { ref: id, attributes: { DeploymentId: id } };
  },
  { '*': 'a stage serves its API as the template has it' },
);

/** `AWS::ApiGateway::Stage`. */
export const stageModel = modelOf(
  stageConfig,
  (config, { services }) => {
    const { name } = services.apiGateway.createStage(config);
    return { ref: name, attributes: {} };
  },
  {
    CacheClusterSize: 'there is no cache',
    Description: 'only describes',
    MethodSettings: 'their throttles and metrics are kept; there are no traces and no logs of executions',
    TracingEnabled: 'nothing is traced',
    Tags: reasons.tags,
  },
);

/** `AWS::ApiGateway::Account`: logs are written without asking the role. */
export const apiAccountModel = modelOf(
  accountConfig,
  (_config, { logicalId }) => ({ ref: logicalId, attributes: { Id: logicalId } }),
  {
    CloudWatchRoleArn: 'access logs go to the console of the cloud, none are kept',
  },
);

const permissionConfig = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceAccount: z.string().optional(),
  SourceArn: z.string().optional(),
});

/** `AWS::Lambda::Permission`: a statement of a function's policy. */
export const lambdaPermissionModel = modelOf(permissionConfig, (config, { logicalId, services }) => {
  const { arn } = services.functions.get(config.FunctionName);
  const { Action: action, Principal: principal, SourceAccount: sourceAccount, SourceArn: sourceArn } = config;
  services.functionPolicies.add(arn, { action, principal, sourceAccount, sourceArn });
  return { ref: logicalId, attributes: { Id: logicalId } };
});
