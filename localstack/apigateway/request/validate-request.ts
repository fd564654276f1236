import type { Invocation } from '../execute/invocation.ts';
import { GatewayError } from '../gateway-error.ts';
import type { BodyModel } from './body-model.ts';
import { mediaTypeOf } from './media-type.ts';
import { requestParameter } from './request-parameter.ts';

/**
 * Holds a request against the validator of its method: parameters first, then the body.
 *
 * @throws GatewayError BAD_REQUEST_PARAMETERS naming every one that is missing, BAD_REQUEST_BODY
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html (not checked)
 */
export function validateRequest(invocation: Invocation): void {
  const { api, config } = invocation;
  const validator = api.validators.get(config?.RequestValidatorId ?? '');
  if (!validator) return;
  if (validator.ValidateRequestParameters) checkParameters(invocation);
  if (validator.ValidateRequestBody) checkBody(invocation);
}

/** What API Gateway says of a body that is no JSON. */
const unparsable = 'Unknown error parsing request body';

/** One that is there but empty or blank is missing. */
function checkParameters(invocation: Invocation): void {
  const missing = Object.entries(invocation.config?.RequestParameters ?? {})
    .filter(([, isRequired]) => isRequired)
    .map(([name]) => name.split('.').slice(2) as [place: string, ...name: string[]])
    .filter(([place, ...names]) => !requestParameter(invocation, place, names.join('.'))?.trim())
    .map(([, ...names]) => names.join('.'))
    .toSorted();
  if (missing.length === 0) return;
  const message = `Missing required request parameters: [${missing.join(', ')}]`;
  throw new GatewayError('BAD_REQUEST_PARAMETERS', message, { validationErrors: missing });
}

/** A body of a type that has no model is let through; an empty one is held against the model as `{}`. */
function checkBody({ api, config, request: { wire } }: Invocation): void {
  const models = config?.RequestModels ?? {};
  const type = mediaTypeOf(wire.headers);
  // A type may be called like what every object has.
  const name = Object.hasOwn(models, type) ? models[type] : models['$default'];
  const model = name === undefined ? undefined : api.models.get(name);
  if (!model) return;
  const problems = checkAgainst(model, parse(wire.body));
  if (problems.length > 0) throw invalidBody(problems);
}

/** A body can be nested deeper than a model that refers to itself can follow. */
function checkAgainst(model: BodyModel, body: unknown): readonly string[] {
  try {
    return model.check(body);
  } catch (error) {
    if (error instanceof RangeError) return [unparsable];
    throw error;
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.length === 0 ? '{}' : body.toString());
  } catch {
    throw invalidBody([unparsable]);
  }
}

function invalidBody(validationErrors: readonly string[]): GatewayError {
  return new GatewayError('BAD_REQUEST_BODY', 'Invalid request body', { validationErrors });
}
