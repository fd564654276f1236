import { AwsError } from '../../../localstack/core/aws-error.ts';
import type { Entropy } from '../../../localstack/core/entropy.ts';
import type { Identity } from '../../../localstack/core/principal.ts';
import type { Services } from '../../../localstack/services.ts';
import { HangUp } from '../../../localstack/wire/hang-up.ts';
import { runOperation } from '../../../localstack/wire/run-operation.ts';
import type { FrontEndpoint } from '../../../localstack/wire/front-endpoint.ts';
import type { RestEndpoint, ServiceEndpoint } from '../../../localstack/wire/service-endpoint.ts';
import type { FaultKind, Faults } from './fault.ts';
import { jsonCopy } from './json-copy.ts';
import { failsPartly, withoutSome } from './partial-answer.ts';
import type { Scheduler } from './scheduler.ts';
import { connectionError, isRetried, timeoutError, toSdkError } from './sdk-errors.ts';
import { hydrated, isRest, runRest } from './rest-calls.ts';

/** What the clients of a world are made with. */
export interface Cloud {
  readonly services: Services;
  readonly endpoints: { readonly services: readonly ServiceEndpoint[]; readonly rest: readonly RestEndpoint[] };
  /** What answers requests to the API. */
  readonly front: FrontEndpoint;
  readonly endpoint: string;
  readonly scheduler: Scheduler;
  readonly entropy: Entropy;
  readonly faults: Faults;
  /** Services that answer 503, by the names that they sign with. */
  readonly down: Set<string>;
  readonly note: (line: string) => void;
  /** Told the details of events that a call left out for a fault. */
  readonly onRefusedEvents: (details: readonly string[]) => void;
}

/** Who calls, and how their calls are given up and repeated. */
export interface CallerProps {
  /** Named in plans and histories: `sender`. */
  readonly who: string;
  readonly identity: () => Identity;
  /** Gone callers hear nothing: their promises never settle. */
  readonly isGone: () => boolean;
  /** Ends the caller, in the middle of whatever it does; only functions and consumers can crash. */
  readonly crash?: () => void;
  readonly requestTimeoutMs: number;
  readonly maxAttempts: number;
}

/** A command of the SDK, as far as it is looked at. */
export interface Command {
  readonly input: object;
}

/** As the SDK's clients are used by adapters. */
export interface AwsClient {
  send(command: Command): Promise<never>;
}

/** What never settles. */
async function never(): Promise<never> {
  return new Promise<never>(() => {});
}

/**
 * A client of one service in somebody's name, in this process: each call takes virtual time, is allowed or refused by the account's policies, and
 * may go wrong.
 *
 * @param signingName of the service: `sqs`
 */
export function createAwsClient(signingName: string, caller: CallerProps, cloud: Cloud): AwsClient {
  return {
    async send(command) {
      const operation = command.constructor.name.replace(/Command$/, '');
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await call(signingName, operation, command.input, caller, cloud);
        } catch (error) {
          if (attempt >= caller.maxAttempts || !isRetried(error)) throw error;
          await cloud.scheduler.delay(cloud.entropy.fraction() * 100 * 2 ** (attempt - 1));
          if (caller.isGone()) return never();
        }
      }
    },
  };
}

/** Virtual ms of one way of a call. */
const wayMs = { least: 1, more: 6 };

async function call(
  signingName: string,
  operation: string,
  input: object,
  caller: CallerProps,
  cloud: Cloud,
): Promise<never> {
  const { scheduler, entropy, faults, note } = cloud;
  const { who, requestTimeoutMs, crash, isGone } = caller;
  if (isGone()) return never();
  const fault = faults.next(who, operation, kindsOf(operation, input, caller));
  if (fault !== undefined) note(`${who} ${operation} ${fault}`);
  const way = async (): Promise<void> => scheduler.delay(wayMs.least + entropy.fraction() * wayMs.more);
  if (fault === 'crash-before') {
    crash?.();
    return never();
  }
  if (fault === 'hangs') return never();
  if (fault === 'times-out') {
    await scheduler.delay(requestTimeoutMs);
    if (isGone()) return never();
    throw timeoutError();
  }
  await way();
  if (fault === 'fails-before') return settled(way, isGone, { error: connectionError('ECONNRESET') });
  if (cloud.down.has(signingName)) {
    const unavailable = new AwsError('ServiceUnavailable', 'Service unavailable', 503);
    return settled(way, isGone, { error: toSdkError(signingName, unavailable) });
  }
  if (fault === 'throttled') {
    const refused = new AwsError('ThrottlingException', 'Rate exceeded', 400);
    return settled(way, isGone, { error: toSdkError(signingName, refused) });
  }
  // As over the wire: nobody shares an object with a service.
  const sent = jsonCopy(input) as Record<string, unknown>;
  const cut = fault === 'partial' ? withoutSome(operation, sent, faults.fraction()) : undefined;
  let result: { readonly output: unknown } | { readonly error: unknown };
  try {
    if (cut && operation === 'PutEvents') cloud.onRefusedEvents(cut.left.map((entry) => String(entry['Detail'])));
    const asked = cut ? cut.input : sent;
    const output = asked === undefined ? {} : await run(signingName, operation, asked, caller, cloud);
    result = { output: cut ? cut.complete(output) : output };
  } catch (error) {
    result = { error: error instanceof AwsError ? toSdkError(signingName, error) : error };
  }
  if (fault === 'crash-after') {
    crash?.();
    return never();
  }
  if (fault === 'answer-lost') return settled(way, isGone, { error: connectionError('ECONNRESET') });
  return settled(way, isGone, result, operation);
}

async function settled(
  way: () => Promise<void>,
  isGone: () => boolean,
  result: { readonly output: unknown } | { readonly error: unknown },
  operation = '',
): Promise<never> {
  await way();
  if (isGone()) return never();
  if ('error' in result) throw result.error;
  return hydrated(operation, jsonCopy(result.output ?? {})) as never;
}

async function run(
  signingName: string,
  operation: string,
  input: Record<string, unknown>,
  { identity }: CallerProps,
  cloud: Cloud,
): Promise<unknown> {
  const principal = identity();
  const hangUp = new HangUp();
  const caller = {
    principal,
    endpoint: cloud.endpoint,
    get signal() {
      return hangUp.signal;
    },
  };
  const admission = {
    caller,
    check: cloud.services.authorizer.check.bind(cloud.services.authorizer, principal),
  };
  const { rest } = cloud.endpoints;
  if (isRest(signingName)) return runRest({ signingName, rest }, operation, input, admission);
  return runOperation(serviceOf(cloud, signingName, operation), operation, input, admission);
}

/** What serves an operation: services of several protocols may sign with one name. @throws Error for an operation that nothing serves */
export function serviceOf({ endpoints }: Cloud, signingName: string, operation: string): ServiceEndpoint {
  const found = endpoints.services.find(
    (each) => each.signingName === signingName && Object.hasOwn(each.operations, operation),
  );
  if (!found) throw new Error(`${signingName} has no ${operation} here`);
  return found;
}

function kindsOf(operation: string, input: object, { crash }: CallerProps): readonly FaultKind[] {
  return [
    'fails-before',
    'answer-lost',
    'throttled',
    'times-out',
    ...(failsPartly(operation, input) ? (['partial'] as const) : []),
    ...(crash ? (['crash-before', 'crash-after', 'hangs'] as const) : []),
  ];
}
