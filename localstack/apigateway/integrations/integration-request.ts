import type { IntegrationConfig } from '../config/method-config.ts';
import type { Invocation } from '../execute/invocation.ts';
import { GatewayError } from '../gateway-error.ts';
import { mappedValue } from '../mapping/parameter-mapping.ts';
import type { ApiMethod } from '../method.ts';
import { mediaTypeOf } from '../request/media-type.ts';
import { textOf } from '../vtl/text.ts';

/** What is sent to a backend that is no proxy. */
export interface IntegrationRequest {
  readonly body: string;
  /** By their names in lower case. */
  readonly headers: Record<string, string>;
  readonly query: Record<string, string>;
  readonly path: Record<string, string>;
}

/**
 * Whether a request's body may go on as it is, for there is no template for its type.
 *
 * @throws GatewayError UNSUPPORTED_MEDIA_TYPE where it may not
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html (checked 2026-11-27)
 */
export function checkMediaType({ config, requestTemplates }: ApiMethod, { request }: Invocation): void {
  const { PassthroughBehavior: behavior, Type } = config.Integration;
  if (Type === 'AWS_PROXY' || behavior === 'WHEN_NO_MATCH' || requestTemplates.has(mediaTypeOf(request.wire.headers)))
    return;
  if (behavior === 'WHEN_NO_TEMPLATES' && requestTemplates.size === 0) return;
  throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
}

/**
 * Makes the request to the backend: the mapped parameters, the body by its template, and what the template overrides.
 *
 * @throws TemplateFailure, and SyntaxError for a body that should be JSON and is not
 */
export function integrationRequest(
  { config, requestTemplates }: ApiMethod,
  invocation: Invocation,
): IntegrationRequest {
  const { wire } = invocation.request;
  const mediaType = mediaTypeOf(wire.headers);
  const made: IntegrationRequest = { body: '', headers: {}, query: {}, path: {} };
  const template = requestTemplates.get(mediaType);
  // What the caller accepts says nothing about what the template of the response can read.
  Object.assign(made.headers, { accept: 'application/json', 'content-type': mediaType });
  mapParameters(config.Integration, made, invocation);
  const sent = wire.body.toString();
  const body = template ? template(sent, invocation) : sent;
  for (const [place, values] of placesOf(made))
    for (const [name, value] of invocation.section('requestOverride', place))
      values[place === 'header' ? name.toLowerCase() : name] = textOf(value);
  return { ...made, body };
}

function mapParameters(
  { RequestParameters }: IntegrationConfig,
  made: IntegrationRequest,
  invocation: Invocation,
): void {
  const places = new Map(placesOf(made));
  for (const [target, source] of Object.entries(RequestParameters)) {
    const [, , place = '', ...names] = target.split('.');
    const value = mappedValue(source, invocation);
    const values = places.get(place);
    const name = names.join('.');
    if (value !== undefined && values) values[place === 'header' ? name.toLowerCase() : name] = value;
  }
}

function placesOf({ headers, path, query }: IntegrationRequest): [place: string, values: Record<string, string>][] {
  return [
    ['header', headers],
    ['querystring', query],
    ['path', path],
  ];
}
