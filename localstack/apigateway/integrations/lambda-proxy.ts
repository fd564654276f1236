import { AwsError } from '../../core/aws-error.ts';
import type { InvocationResult } from '../../core/ports.ts';
import type { Principal } from '../../core/principal.ts';
import type { WireResponse } from '../../wire/request.ts';
import type { Invocation } from '../execute/invocation.ts';
import { internalError } from '../gateway-error.ts';
import type { Backends } from './backends.ts';
import { proxyEvent } from './proxy-event.ts';
import { proxyResponse } from './proxy-answer.ts';
import { functionArnOf } from './service-uri.ts';

/**
 * Invokes a function with the request as it came, and answers what it answers. The function's policy has to let API Gateway, or
 * the integration has a role that may.
 *
 * @throws GatewayError for a function that may not be invoked (500), fails, or answers in another form (502)
 */
export async function callLambdaProxy(invocation: Invocation, backends: Backends): Promise<WireResponse> {
  const { config } = invocation;
  const arn = functionArnOf(config?.Integration.Uri ?? '');
  if (arn === undefined) throw internalError(`The URI ${config?.Integration.Uri} names no function.`);
  checkInvoke(arn, invocation, backends);
  const name = arn.split(':')[6] ?? arn;
  return fromResult(await backends.invoker.invoke(name, proxyEvent(invocation)));
}

function checkInvoke(functionArn: string, invocation: Invocation, { assume, authorizer }: Backends): void {
  const sourceArn = invocation.methodArn(invocation.route?.resourcePath ?? '/');
  const role = invocation.config?.Integration.Credentials;
  try {
    const principal: Principal =
      role === undefined
        ? { kind: 'service', service: 'apigateway.amazonaws.com', sourceArn }
        : assume(role, sourceArn);
    authorizer.check(principal, { action: 'lambda:InvokeFunction', resource: functionArn });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw internalError(`Invalid permissions on Lambda function: ${error.message}`);
  }
}

function fromResult(result: InvocationResult): WireResponse {
  if (result.outcome === 'success') return proxyResponse(result.payload);
  const { errorMessage, errorType, refused } = result;
  // What was not run at all is no bad answer of the function's.
  throw internalError(`Lambda: ${errorType}: ${errorMessage}`, 'DEFAULT_5XX', refused ? 500 : 502);
}
