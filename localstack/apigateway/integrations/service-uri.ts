import { internalError } from '../gateway-error.ts';

/** What an integration with a service of AWS calls. */
export type ServiceTarget =
  { readonly service: string; readonly action: string } | { readonly service: string; readonly path: string };

const form = /^arn:[\w-]+:apigateway:([\w-]*):([\w.-]+):(path|action)\/(.*)$/s;

/**
 * Reads the URI of an integration, `arn:<partition>:apigateway:<region>:<service>:path/<path>` or `…:action/<action>`, in which
 * parts in braces have been replaced.
 *
 * @throws GatewayError for another form
 */
export function parseServiceUri(uri: string): ServiceTarget {
  const [, , service = '', kind, rest = ''] = form.exec(uri) ?? [];
  if (kind === 'path') return { service, path: `/${rest.replace(/^\//, '')}` };
  if (kind === 'action') return { service, action: rest };
  throw internalError(`The integration's URI ${uri} is not modelled.`);
}

/** The ARN of the function that a proxy integration invokes; `undefined` for a URI of another kind. */
export function functionArnOf(uri: string): string | undefined {
  return /:lambda:path\/\/?2015-03-31\/functions\/(.+)\/invocations$/.exec(uri)?.[1];
}

/** A URI with what the mapped path says for its parts in braces, and with the stage's variables. */
export function fillUri(
  uri: string,
  path: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
): string {
  return uri
    .replaceAll(/\$\{stageVariables\.(\w+)\}/g, (_whole, name: string) => variables[name] ?? '')
    .replaceAll(/\{([\w.-]+)\+?\}/g, (whole, name: string) =>
      Object.hasOwn(path, name) ? encodeURIComponent(path[name] ?? '') : whole,
    );
}
