import type { Access } from '../../../../localstack/core/access.ts';
import { AwsError } from '../../../../localstack/core/aws-error.ts';
import type { Observation } from '../../../../localstack/core/observation.ts';
import type { InvocationResult, InvokeOptions } from '../../../../localstack/core/ports.ts';
import { lambdaEndpoint } from '../../../../localstack/lambda/api/endpoint.ts';
import { AsyncInvocations } from '../../../../localstack/lambda/async-invocations.ts';
import type { RestRequest } from '../../../../localstack/wire/service-endpoint.ts';
import { mappingsWorld } from '../event-sources/mappings-world.ts';
import { role } from '../event-sources/stream-world.ts';

/** What Lambda answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; `undefined` without a body. */
  readonly body: Record<string, unknown> | undefined;
  readonly text: string;
}

/** An invocation as the functions' host saw it. */
export interface Invoked {
  readonly functionName: string;
  readonly event: unknown;
  readonly options: InvokeOptions;
}

export const base = 'arn:aws:lambda:eu-west-1:123456789012';
export const functionArn = `${base}:function:worker`;

/** Lambda's API over the functions `worker` and `other`, which answer what `results` has, and then `null`. */
export function apiBed() {
  const world = mappingsWorld();
  const { clock, functions, mappings } = world;
  const invoked: Invoked[] = [];
  const results: (InvocationResult | ((options: InvokeOptions) => InvocationResult))[] = [];
  const observed: Observation[] = [];
  const invoker = {
    isBusy: false,
    hasCapacity: () => !invoker.isBusy,
    invoke: (functionName: string, event: unknown, options: InvokeOptions = {}): Promise<InvocationResult> => {
      invoked.push({ functionName, event, options });
      const result = results.shift() ?? { outcome: 'success', payload: null };
      return Promise.resolve(typeof result === 'function' ? result(options) : result);
    },
  };
  const events = new AsyncInvocations({
    clock,
    invoker,
    observe: (observation) => observed.push(observation),
    changed: nothing,
  });
  const endpoint = lambdaEndpoint({ functions, mappings, invoker, events, clock });
  const checked: Access[] = [];
  let denial: AwsError | undefined;
  let requests = 0;

  const check = (access: Access): void => {
    checked.push(access);
    if (denial) throw denial;
  };

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const url = new URL(path, 'http://127.0.0.1:4566');
    const request: RestRequest = {
      id: `request-${(requests += 1)}`,
      method,
      path: url.pathname,
      query: url.searchParams,
      headers,
      body: Buffer.from(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)),
    };
    const caller = { principal: role, endpoint: '', signal: new AbortController().signal };
    const answer = await Promise.resolve(endpoint.handle(request, { caller, check })).catch((error: unknown) => {
      if (error instanceof AwsError) return endpoint.renderError(error, request);
      throw error;
    });
    const text = String(answer.body ?? '');
    return {
      status: answer.status,
      headers: answer.headers ?? {},
      text,
      body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
    };
  }

  return {
    ...world,
    call,
    invoked,
    results,
    observed,
    events,
    invoker,
    checked,
    deny: (error: AwsError) => (denial = error),
    /** Makes a mapping of the queue and lets it become Enabled. */
    mapQueue: async (properties: Record<string, unknown> = {}): Promise<string> => {
      const members = { FunctionName: 'worker', EventSourceArn: world.queue.arn, ...properties };
      const { body } = await call('POST', '/2015-03-31/event-source-mappings', members);
      mappings.step();
      return String(body?.['UUID']);
    },
  };
}

function nothing(): void {}
