import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AwsError } from '../../../localstack/core/aws-error.ts';
import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import type { Observation } from '../../../localstack/core/observation.ts';
import type { InvocationResult } from '../../../localstack/core/ports.ts';
import type { Identity } from '../../../localstack/core/principal.ts';
import { Services } from '../../../localstack/services.ts';
import { loadTemplate } from '../../../localstack/template/load-template.ts';
import { template } from '../../../localstack/template/template.ts';
import { endpoints } from '../../../localstack/wire/endpoints.ts';
import type { Gate } from '../../../localstack/wire/gate.ts';
import { HangUp } from '../../../localstack/wire/hang-up.ts';
import type { WireRequest } from '../../../localstack/wire/request.ts';
import { answer, type Routes } from '../../../localstack/wire/route.ts';
import { assets, FakeHost, type WrittenResource } from '../template/fixture.ts';

export const accountId = '123456789012';
export const region = 'eu-central-1';
const endpoint = 'http://127.0.0.1:4566';

/** Properties of a resource of the template, to be changed. */
export type Properties = Record<string, unknown>;

export interface IngestTemplate {
  readonly Resources: Record<string, { Type: string; Properties: Properties; DependsOn?: string | string[] }>;
  readonly Outputs: Record<string, { Value: unknown }>;
}

/** The API of the fixture, to be changed before it is loaded. */
export function ingestTemplate(): IngestTemplate {
  return JSON.parse(readFileSync(path.join(__dirname, 'ingest-api.json'), 'utf8')) as IngestTemplate;
}

/** The properties of one resource. */
export function propertiesOf({ Resources }: IngestTemplate, logicalId: string): Properties {
  const found = Resources[logicalId];
  if (!found) throw new Error(`no ${logicalId} in the fixture`);
  return found.Properties;
}

/** A method at a path of its own, `/<name>`, open to all unless told otherwise. */
export function addMethod(written: IngestTemplate, name: string, properties: Properties): void {
  const api = { Ref: 'Api' };
  written.Resources[`${name}Resource`] = {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { RestApiId: api, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: name },
  };
  written.Resources[`${name}Method`] = {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: api,
      ResourceId: { Ref: `${name}Resource` },
      HttpMethod: 'ANY',
      AuthorizationType: 'NONE',
      MethodResponses: [{ StatusCode: '200' }],
      ...properties,
    },
  };
}

/** A mock at `/<name>` that answers what a template makes of the request. */
export function addEcho(
  written: IngestTemplate,
  name: string,
  requestTemplate: string,
  responseTemplate: string,
): void {
  addMethod(written, name, {
    Integration: {
      Type: 'MOCK',
      RequestTemplates: { 'application/json': `${requestTemplate}{"statusCode":200}` },
      IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: { 'application/json': responseTemplate } }],
    },
  });
}

export interface Sent {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The name of the user who signs; nobody unless given. */
  readonly as?: string;
  readonly host?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** Runs functions by a callback. */
class Host extends FakeHost {
  readonly #invoke: (event: unknown) => Promise<InvocationResult>;

  constructor(invoke: (event: unknown) => Promise<InvocationResult>) {
    super();
    this.#invoke = invoke;
  }

  override async invoke(_name?: string, event?: unknown): Promise<never> {
    return (await this.#invoke(event)) as never;
  }
}

/** Loads a template with an API and sends requests to it, without a socket and without signatures. */
export function apiBed(
  written: IngestTemplate = ingestTemplate(),
  invoke: (event: unknown) => Promise<InvocationResult> = async () => ({ outcome: 'success', payload: null }),
) {
  const clock = new ManualClock();
  const environment = { clock, entropy: seededEntropy(7), accountId, region };
  const observed: Observation[] = [];
  const faults: unknown[] = [];
  const services = new Services({
    environment,
    lambda: new Host(invoke),
    observe: (observation) => observed.push(observation),
    changed: () => undefined,
    addActivity: () => undefined,
  });
  const parsed = template.parse(written);
  const loaded = loadTemplate({ stackName: 'test', template: parsed, assets }, { environment, services, endpoint });
  const routes: Routes = { ...endpoints(services), gate: gateOf(services), onFault: (fault) => faults.push(fault) };
  const apiId = loaded.outputs['ApiId'] ?? '';
  const stage = `/restapis/${apiId}/v1/_user_request_`;
  let requests = 0;

  const send = async (
    method: string,
    target: string,
    { as, body = '', headers = {}, host }: Sent = {},
  ): Promise<Answered> => {
    const url = new URL(`${endpoint}${host === undefined ? stage : ''}${target}`);
    const wire: WireRequest = {
      id: `request-${++requests}`,
      method,
      path: `${host === undefined ? stage : ''}${target}`.split('?')[0] ?? '',
      query: url.searchParams,
      headers: { host: host ?? '127.0.0.1:4566', ...headers, ...(as !== undefined && { authorization: signedBy(as) }) },
      body: Buffer.from(body),
      endpoint,
      signal: new HangUp().signal,
    };
    const answered = await answer(wire, routes);
    const text = answered.body.toString();
    return { status: answered.status, headers: answered.headers, text, json: parse(text) };
  };
  return { apiId, clock, faults, loaded, observed, routes, send, services };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function signedBy(user: string): string {
  return `AWS4-HMAC-SHA256 Credential=${user}/20260101/${region}/execute-api/aws4_request, SignedHeaders=host, Signature=0`;
}

/** Believes whoever says who they are, and asks the account's policies what they may do. */
function gateOf({ authorizer, identities }: Services): Gate {
  return {
    identify: ({ headers }) => {
      const name = /Credential=([^/]+)/.exec(String(headers['authorization'] ?? ''))?.[1];
      if (name === undefined)
        throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403);
      if (name === 'expired')
        throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired', 403);
      if (name === 'nobody')
        throw new AwsError(
          'UnrecognizedClientException',
          'The security token included in the request is invalid.',
          403,
        );
      const role = identities.roleByArn(`arn:aws:iam::${accountId}:role/${name}`);
      if (role) return identities.beginRoleSession(role, 'session', { policy: undefined, issuedAt: 0 });
      const user: Identity = { kind: 'user', arn: `arn:aws:iam::${accountId}:user/${name}`, uniqueId: `AIDA${name}` };
      return user;
    },
    check: (principal, access) => authorizer.check(principal, access),
  };
}

export type { WrittenResource };
