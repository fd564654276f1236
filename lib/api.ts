import {
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type MethodOptions,
  MethodLoggingLevel,
  type Model,
  type RequestValidator,
  type RequestValidatorOptions,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { eventMediaTypes } from '../schemas/api/exchanges.ts';
import { batchModel, eventModel, type RequestModel } from '../schemas/api/request-models.ts';
import { type ApiRoute, apiRoutes, apiStageName, eventsAtFixedPaths, queryOperations } from '../schemas/api/routes.ts';
import { maxApiBurst, maxApiRequestsPerSecond } from '../schemas/limits.ts';
import { AccessLog, accessLogFormat } from './api/access-log.ts';
import { acceptedTemplate } from './api/answer-templates.ts';
import { batchAnswerTemplate } from './api/batch-answer-template.ts';
import { Firewall } from './api/firewall.ts';
import { gatewayResponses } from './api/gateway-responses.ts';
import { publishIntegration, publishMethodResponses } from './api/publish-integration.ts';
import { publishBatchTemplate, publishEventTemplate } from './api/publish-templates.ts';
import { requestsPerSecondOf } from './api/rate-rules.ts';
import { requestParametersOf } from './api/request-parameters.ts';
import type { ApiArn } from './producer.ts';
import type { Stage } from './stage.ts';
import type { StageScope } from './stage-scope.ts';
import { Trace } from './trace.ts';

/** Properties of the API. */
export interface ApiProps extends StageScope {
  /** Where events go. */
  readonly queue: IQueue;
  /** As whom the gateway puts them there. */
  readonly role: IRole;
  /** Answers what is asked. */
  readonly query: IFunction;
}

/**
 * The API: events into the queue without a function in between, and a function for what is asked. Every request has to be signed, and IAM
 * says which paths a principal may call; there is no resource policy, so that principals of other accounts have to assume a role of this
 * one. API Gateway speaks TLS and nothing else, so that nothing needs to deny what is not.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html (not checked)
 */
export class Api extends Construct {
  readonly restApi: RestApi;
  /** What IAM calls a part of the API, whose path begins at its beginning: `execute-api:Invoke` on it is the right to call it. */
  readonly apiArn: ApiArn = (method, path) => this.restApi.arnForExecuteApi(method, path, apiStageName);

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { stage, nameOf } = props;
    const log = new AccessLog(this, 'AccessLog', props);
    this.restApi = new RestApi(this, 'RestApi', {
      restApiName: nameOf('api'),
      description: `Sluice ingest API, stage ${stage.name}`,
      endpointTypes: [EndpointType.REGIONAL],
      // CDK's own role would let the gateway of any API write any log, and outlive the stack.
      cloudWatchRole: false,
      defaultMethodOptions: { authorizationType: AuthorizationType.IAM },
      deployOptions: {
        stageName: apiStageName,
        accessLogDestination: new LogGroupLogDestination(log.group),
        accessLogFormat,
        metricsEnabled: true,
        tracingEnabled: true,
        // The log of what the gateway does holds bodies, and neither our key nor our retention.
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        ...throttleOf(stage),
      },
    });
    this.restApi.node.tryRemoveChild('Endpoint');
    this.restApi.deploymentStage.node.addDependency(log.account);
    for (const { responseType, statusCode, headers, template } of gatewayResponses()) {
      this.restApi.addGatewayResponse(responseType, {
        type: ResponseType.of(responseType),
        statusCode,
        responseHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`])),
        templates: { 'application/json': template },
      });
    }
    this.#publishing(props);
    this.#asking(props);
    const { stageArn } = this.restApi.deploymentStage;
    new Trace(this, 'Trace', props);
    new Firewall(this, 'Firewall', { ...props, stageArn, stageName: apiStageName });
  }

  #publishing({ queue, role }: ApiProps): void {
    const validator = this.#validator('Body', { validateRequestBody: true, validateRequestParameters: true });
    const publish = (route: ApiRoute, model: Model, requestTemplate: string, accepted: string): void =>
      this.#route(route, publishIntegration({ queue, role, requestTemplate, acceptedTemplate: accepted }), {
        requestValidator: validator,
        requestModels: Object.fromEntries(eventMediaTypes.map((mediaType) => [mediaType, model])),
        methodResponses: publishMethodResponses,
      });
    publish(apiRoutes.publishEvent, this.#model('Event', eventModel()), publishEventTemplate, acceptedTemplate);
    publish(apiRoutes.publishBatch, this.#model('Events', batchModel()), publishBatchTemplate, batchAnswerTemplate);
  }

  #asking({ query }: ApiProps): void {
    const requestValidator = this.#validator('Parameters', { validateRequestParameters: true });
    const integration = new LambdaIntegration(query, { scopePermissionToMethod: false });
    for (const operation of queryOperations) this.#route(apiRoutes[operation], integration, { requestValidator });
    for (const path of eventsAtFixedPaths.keys())
      this.#route({ ...apiRoutes.getEvent, path }, integration, { requestValidator });
  }

  #route(
    route: ApiRoute,
    integration: LambdaIntegration | ReturnType<typeof publishIntegration>,
    options: MethodOptions,
  ): void {
    this.restApi.root.resourceForPath(route.path).addMethod(route.method, integration, {
      operationName: route.operationId,
      requestParameters: requestParametersOf(route),
      ...options,
    });
  }

  #model(modelName: string, model: RequestModel): Model {
    // CDK spells a schema's keys anew, and leaves alone what it does not know.
    const { $schema: _draft4, ...schema } = model;
    return this.restApi.addModel(modelName, {
      modelName,
      contentType: 'application/json',
      schema,
    });
  }

  #validator(name: string, options: RequestValidatorOptions): RequestValidator {
    return this.restApi.addRequestValidator(name, { requestValidatorName: name, ...options });
  }
}

/** As much as all clients together may ask for, within what an account is given. */
function throttleOf({ clients }: Stage): {
  readonly throttlingRateLimit: number;
  readonly throttlingBurstLimit: number;
} {
  const all = requestsPerSecondOf(clients);
  return {
    throttlingRateLimit: Math.min(all, maxApiRequestsPerSecond),
    throttlingBurstLimit: Math.min(all, maxApiBurst),
  };
}
