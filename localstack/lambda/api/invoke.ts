import { AwsError } from '../../core/aws-error.ts';
import type { Clock } from '../../core/clock.ts';
import type { InvocationResult, Invoker } from '../../core/ports.ts';
import type { RestResponse } from '../../wire/service-endpoint.ts';
import type { AsyncInvocations } from '../async-invocations.ts';
import type { Functions, LambdaFunction } from '../functions.ts';
import { maxEventBytes, maxRequestBytes } from '../limits.ts';
import { invalidParameter } from '../errors.ts';
import { qualified } from './function-operations.ts';
import { parseJson } from './input.ts';
import { LogTail } from './log-tail.ts';
import { onFunction } from './on-function.ts';
import { json, type LambdaOperation, type LambdaRequest } from './operation.ts';

/** What Invoke works with. */
export interface InvokeProps {
  readonly functions: Functions;
  readonly invoker: Invoker;
  readonly events: AsyncInvocations;
  readonly clock: Clock;
}

const types = ['Event', 'RequestResponse', 'DryRun'] as const;

/** Headers that would be without effect here. */
const notEmulated = ['x-amz-client-context', 'x-amz-tenant-id', 'x-amz-durable-execution-name'];

/** Invoke. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (checked 2026-11-21) */
export function invoke(props: InvokeProps): LambdaOperation {
  return {
    access: onFunction('InvokeFunction', props.functions),
    run: (request) => {
      const refused = notEmulated.filter((name) => request.headers[name] !== undefined);
      if (refused.length > 0) throw invalidParameter(`Not emulated: the header ${refused.join(', ')}. Remove it.`);
      const wanted = props.functions.get(qualified(request));
      const type = typeOf(request);
      if (type === 'DryRun') return { status: 204 };
      const event = eventOf(request, type);
      if (type === 'RequestResponse') return answer(props, wanted, event, request);
      props.events.accept(wanted.config.FunctionName, event, request.id);
      return { status: 202 };
    },
  };
}

function typeOf({ headers }: LambdaRequest): (typeof types)[number] {
  const given = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  const type = types.find((known) => known === given);
  if (type) return type;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${String(given)}' at 'invocationType' failed to satisfy constraint: ` +
      `Member must satisfy enum value set: [${types.join(', ')}]`,
  );
}

function eventOf({ body }: LambdaRequest, type: (typeof types)[number]): unknown {
  const limit = type === 'Event' ? maxEventBytes : maxRequestBytes;
  if (body.length > limit)
    throw new AwsError(
      'RequestTooLargeException',
      `${body.length} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`,
      413,
    );
  return parseJson(body);
}

async function answer(
  { clock, invoker }: InvokeProps,
  { config }: LambdaFunction,
  event: unknown,
  { headers, id: requestId }: LambdaRequest,
): Promise<RestResponse> {
  const tail = new LogTail();
  const wantsLog = headers['x-amz-log-type'] === 'Tail';
  const onLog = tail.add.bind(tail);
  const startedAt = clock.now();
  const result = await invoker.invoke(config.FunctionName, event, { requestId, ...(wantsLog && { onLog }) });
  const log = tail.encode(requestId, clock.now() - startedAt, config.MemorySize);
  return render(result, { 'x-amz-executed-version': '$LATEST', ...(wantsLog && { 'x-amz-log-result': log }) });
}

function render(result: InvocationResult, headers: Readonly<Record<string, string>>): RestResponse {
  if (result.outcome === 'success') return json(result.payload ?? null, 200, headers);
  const { errorMessage, errorType, refused, trace } = result;
  if (refused) throw refusal(errorType, errorMessage);
  return json({ errorType, errorMessage, trace }, 200, { ...headers, 'x-amz-function-error': 'Unhandled' });
}

/** That the function was not run is the answer's status, not the function's error. */
function refusal(code: string, message: string): AwsError {
  if (code !== 'TooManyRequestsException') return new AwsError(code, message, 502);
  return new AwsError(code, message, 429, { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' });
}
