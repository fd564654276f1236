import type { PolicyDocument } from '../identity/policy/policy-document.ts';
import type { RequestValidatorConfig, RestApiConfig } from './config/rest-api-config.ts';
import type { GatewayResponseConfig } from './config/stage-config.ts';
import type { Route } from './execute/invocation.ts';
import type { ResponseType } from './gateway-error.ts';
import type { ApiMethod } from './method.ts';
import type { BodyModel } from './request/body-model.ts';
import { Resource } from './resource.ts';
import type { Stage } from './stage.ts';

/** What an API is made with. */
export interface RestApiProps {
  readonly id: string;
  readonly rootId: string;
  readonly config: RestApiConfig;
  /** `arn:aws:execute-api:<region>:<account>:<id>` */
  readonly executeArn: string;
  readonly policy: PolicyDocument | undefined;
}

/** A REST API: its resources and methods, and what belongs to them. */
export class RestApi {
  readonly id: string;
  readonly executeArn: string;
  readonly config: RestApiConfig;
  readonly policy: PolicyDocument | undefined;
  readonly resources = new Map<string, Resource>();
  readonly root: Resource;
  readonly models = new Map<string, BodyModel>();
  readonly validators = new Map<string, RequestValidatorConfig>();
  readonly gatewayResponses = new Map<ResponseType, GatewayResponseConfig>();
  readonly stages = new Map<string, Stage>();

  constructor({ config, executeArn, id, policy, rootId }: RestApiProps) {
    this.id = id;
    this.config = config;
    this.executeArn = executeArn;
    this.policy = policy;
    this.root = new Resource(rootId, '/');
    this.resources.set(rootId, this.root);
  }

  /**
   * Where a request leads.
   *
   * @param path as it was sent; a slash at its end does not count
   */
  route(method: string, path: string): Route | undefined {
    const parts = path.replace(/\/$/, '').split('/').slice(1);
    const found = this.root.find(parts);
    const resourceMethod = found?.resource.methodOf(method);
    if (!found || !resourceMethod) return undefined;
    const pathParameters = new Map(Array.from(found.parameters, ([name, value]) => [name, decoded(value)]));
    const { id: resourceId, path: resourcePath } = found.resource;
    return { method: resourceMethod, pathParameters, resourceId, resourcePath };
  }

  /** Every method, for what is checked when all are there. */
  *methods(): Iterable<ApiMethod> {
    for (const resource of this.resources.values()) yield* resource.methods.values();
  }
}

/** What is no percent-encoding stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
