import type { Access } from '../core/access.ts';
import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import { parsePolicy, type PolicyDocument } from '../identity/policy/policy-document.ts';
import type { MethodConfig } from './config/method-config.ts';
import type { ModelConfig, RequestValidatorConfig, RestApiConfig } from './config/rest-api-config.ts';
import type { GatewayResponseConfig, StageConfig } from './config/stage-config.ts';
import { identifier } from './identifiers.ts';
import { compileMethod } from './method.ts';
import { type BodyModel, compileModel } from './request/body-model.ts';
import type { Resource } from './resource.ts';
import { RestApi } from './rest-api.ts';
import { Stage } from './stage.ts';

/** Models that every API has. https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html (not checked) */
const builtInModels: ReadonlyMap<string, BodyModel> = new Map([
  ['Empty', compileModel({})],
  ['Error', compileModel({ type: 'object', properties: { message: { type: 'string' } } })],
]);

/** The embedded API Gateway: REST APIs and what belongs to them. Who answers requests to them is the execution's business. */
export class ApiGateway {
  readonly #environment: CloudEnvironment;
  readonly #apis = new Map<string, RestApi>();

  constructor(environment: CloudEnvironment) {
    this.#environment = environment;
  }

  /** @param name tells the API from others of the same name: a logical id. @throws AwsError `MalformedPolicyDocument` */
  createRestApi(config: RestApiConfig, name: string): RestApi {
    const { accountId, region } = this.#environment;
    const id = identifier(accountId, region, config.Name, name);
    const executeArn = `arn:aws:execute-api:${region}:${accountId}:${id}`;
    const policy = config.Policy === undefined ? undefined : apiPolicy(config.Policy, executeArn);
    const api = new RestApi({ id, rootId: identifier(id, '/'), config, executeArn, policy });
    for (const [model, compiled] of builtInModels) api.models.set(model, compiled);
    this.#apis.set(id, api);
    return api;
  }

  /** @throws AwsError `NotFoundException` */
  api(id: string): RestApi {
    const api = this.#apis.get(id);
    if (!api) throw new AwsError('NotFoundException', `Invalid API identifier specified ${id}`, 404);
    return api;
  }

  all(): Iterable<RestApi> {
    return this.#apis.values();
  }

  find(id: string): RestApi | undefined {
    return this.#apis.get(id);
  }

  createResource(apiId: string, parentId: string, pathPart: string): Resource {
    const api = this.api(apiId);
    const parent = resourceOf(api, parentId);
    const resource = parent.add(identifier(apiId, parent.path, pathPart), pathPart);
    api.resources.set(resource.id, resource);
    return resource;
  }

  /** @throws AwsError `ConflictException` for a method that exists; `BadRequestException` for what it refers to and a template that is not modelled */
  putMethod(config: MethodConfig): void {
    const api = this.api(config.RestApiId);
    const { methods } = resourceOf(api, config.ResourceId);
    if (methods.has(config.HttpMethod))
      throw new AwsError('ConflictException', 'Method already exists for this resource', 409);
    for (const name of Object.values(config.RequestModels))
      if (!api.models.has(name)) throw badRequest(`Invalid model identifier specified: ${name}`);
    if (config.RequestValidatorId !== undefined && !api.validators.has(config.RequestValidatorId))
      throw badRequest(`Invalid Request Validator identifier specified: ${config.RequestValidatorId}`);
    methods.set(
      config.HttpMethod,
      explained(() => compileMethod(config)),
    );
  }

  /** @returns the model's name */
  createModel({ Name, RestApiId, Schema }: ModelConfig, otherName: string): string {
    const name = Name ?? otherName;
    const schema = typeof Schema === 'string' ? (JSON.parse(Schema) as Record<string, unknown>) : Schema;
    this.api(RestApiId).models.set(
      name,
      explained(() => compileModel(schema)),
    );
    return name;
  }

  createRequestValidator(config: RequestValidatorConfig, name: string): string {
    const id = identifier(config.RestApiId, 'validator', name).slice(0, 6);
    this.api(config.RestApiId).validators.set(id, config);
    return id;
  }

  putGatewayResponse(config: GatewayResponseConfig): string {
    this.api(config.RestApiId).gatewayResponses.set(config.ResponseType, config);
    return identifier(config.RestApiId, config.ResponseType);
  }

  createStage(config: StageConfig): Stage {
    const api = this.api(config.RestApiId);
    const stage = new Stage(config, this.#environment.region);
    api.stages.set(stage.name, stage);
    return stage;
  }

  /** The policy of the API that an ARN of one of its methods names. */
  policyOf(arn: Access['resource']): PolicyDocument | undefined {
    return this.#apis.get(arn.split(':')[5]?.split('/', 1)[0] ?? '')?.policy;
  }

  /**
   * Where a stage is reached in this cloud, with a slash at its end.
   *
   * @param endpoint `http://127.0.0.1:4566`
   * @param url what the stack gives out: `https://<api>.execute-api.<region>.<suffix>/<stage>/`, and perhaps a path
   * @returns `undefined` for a URL that leads to no stage here
   */
  urlOf(endpoint: string, url: string): string | undefined {
    const [, apiId = '', stageName = '', path = ''] =
      /^https:\/\/([^./]+)\.execute-api\.[^/]+\/([^/]+)\/?(.*)$/s.exec(url) ?? [];
    if (!this.#apis.get(apiId)?.stages.has(stageName)) return undefined;
    return `${endpoint}/restapis/${apiId}/${stageName}/_user_request_/${path}`;
  }
}

function resourceOf(api: RestApi, id: string): Resource {
  const resource = api.resources.get(id);
  if (!resource) throw new AwsError('NotFoundException', `Invalid Resource identifier specified ${id}`, 404);
  return resource;
}

/**
 * A policy may name resources from the stage on, `execute-api:/<stage>/<METHOD>/<path>`: API Gateway puts in the rest.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html (not checked)
 */
function apiPolicy(policy: unknown, executeArn: string): PolicyDocument {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  return parsePolicy(JSON.parse(text.replaceAll('"execute-api:/', `"${executeArn}/`)), 'resource');
}

function explained<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (cause) {
    throw badRequest(cause instanceof Error ? cause.message : String(cause));
  }
}

function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}
