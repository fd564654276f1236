import type { Identity } from '../../core/principal.ts';
import type { MethodConfig } from '../config/method-config.ts';
import type { Parameters } from '../mapping/input-variable.ts';
import type { ApiMethod } from '../method.ts';
import type { RestApi } from '../rest-api.ts';
import type { Stage } from '../stage.ts';
import type { Value } from '../vtl/values.ts';
import { type ApiRequest, headersOf, queryOf } from './api-request.ts';
import { contextOf, type InvocationProps } from './context.ts';

/** A resource and a method of it, as a request leads there. */
export interface Route {
  readonly method: ApiMethod;
  /** `/clients/{clientId}` */
  readonly resourcePath: string;
  readonly resourceId: string;
  /** Decoded. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** One request on its way through an API, with what has become known of it. */
export class Invocation {
  readonly request: ApiRequest;
  readonly api: RestApi;
  readonly stage: Stage;
  /** Milliseconds since the epoch, of the cloud's clock. */
  readonly startedAt: number;
  /** `$context`. Changed as things become known, and by templates. */
  readonly context: Map<string, Value>;
  #route: Route | undefined;
  #parameters: Parameters | undefined;
  #identity: Identity | undefined;

  constructor(props: InvocationProps) {
    this.request = props.request;
    this.api = props.api;
    this.stage = props.stage;
    this.startedAt = props.startedAt;
    this.context = contextOf(props);
  }

  get route(): Route | undefined {
    return this.#route;
  }

  /** Of the method that was found. */
  get config(): MethodConfig | undefined {
    return this.#route?.method.config;
  }

  /** `undefined` for a method that is open to all. */
  get identity(): Identity | undefined {
    return this.#identity;
  }

  get parameters(): Parameters {
    this.#parameters ??= new Map([
      ['path', new Map<string, Value>(this.#route?.pathParameters)],
      ['querystring', queryOf(this.request.wire)],
      ['header', headersOf(this.request.wire)],
    ]);
    return this.#parameters;
  }

  /** `arn:aws:execute-api:…:<api>/<stage>/<METHOD>`, and the path after it. */
  methodArn(path: string): string {
    const { method } = this.request.wire;
    return `${this.api.executeArn}/${this.stage.name}/${method}${path}`;
  }

  found(route: Route): void {
    this.#route = route;
    this.context.set('resourcePath', route.resourcePath);
    this.context.set('resourceId', route.resourceId);
    this.context.set('operationName', route.method.config.OperationName ?? '');
  }

  identified(identity: Identity, accessKey: string): void {
    this.#identity = identity;
    const known = this.section('identity');
    known.set('accessKey', accessKey);
    known.set('accountId', identity.arn.split(':')[4]);
    known.set('caller', identity.uniqueId);
    known.set('user', identity.uniqueId);
    known.set('userArn', identity.arn);
  }

  /** A part of the context that has parts itself: `identity`, `error`, `requestOverride` … */
  section(...names: readonly string[]): Map<string, Value> {
    let section = this.context;
    for (const name of names) {
      const next = section.get(name);
      if (!(next instanceof Map)) return new Map();
      section = next;
    }
    return section;
  }
}
