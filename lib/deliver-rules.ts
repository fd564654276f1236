import ipaddr from 'ipaddr.js';
import type { DeliverConfig } from './deliver-config.ts';
import type { Problem } from './stage-rules.ts';

/** Headers that every request has from the function, or from HTTP itself. */
const ownHeaders =
  /^(ce-.*|webhook-.*|idempotency-key|content-(type|length|encoding)|traceparent|tracestate|user-agent|host|connection|keep-alive|proxy-connection|transfer-encoding|te|trailer|upgrade|expect)$/;

/** Headers that are there to carry a secret. */
const secretHeaders = /^(authorization|proxy-authorization|cookie|x-api-key)$/;

/** A name that HTTP takes. https://www.rfc-editor.org/rfc/rfc9110#name-tokens (not checked) */
const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/** The parts of a stage that say where events go. */
interface Targets {
  readonly allowPrivateTargets: boolean;
  readonly actions: readonly { readonly deliver?: DeliverConfig | undefined }[];
}

/** What is wrong with where and how actions deliver. */
export function deliverProblems({ allowPrivateTargets, actions }: Targets): Problem[] {
  return actions.flatMap(({ deliver }, index) => {
    if (!deliver) return [];
    const at = (message: string | undefined, ...path: string[]): Problem[] =>
      message === undefined ? [] : [{ path: ['actions', index, 'deliver', ...path], message }];
    const { minSeconds, maxSeconds } = deliver.backoff;
    return [
      ...at(urlProblem(deliver.url, allowPrivateTargets), 'url'),
      ...Object.entries(deliver.headers).flatMap(([name, value]) => at(headerProblem(name, value), 'headers', name)),
      ...at(
        minSeconds > maxSeconds
          ? `got ${minSeconds}; expected at most backoff.maxSeconds, which is ${maxSeconds}`
          : undefined,
        'backoff',
        'minSeconds',
      ),
      ...at(
        deliver.burst !== undefined && deliver.ratePerSecond === undefined
          ? 'is of no use without ratePerSecond; give that too, or leave it out'
          : undefined,
        'burst',
      ),
    ];
  });
}

/** What a queue that its owner consumes is told, and why that is of no use to one that is delivered. */
const consumed = {
  maxReceiveCount: 'an event is given up after deliver.attempts',
  visibilityTimeoutSeconds: 'deliver.backoff says how long it waits between attempts',
} as const;

/** What an action that delivers says and nobody reads: looked for in the file, since afterwards a default looks the same. */
export function unreadProblems(
  actions: readonly ({ readonly deliver?: unknown } & { readonly [Key in keyof typeof consumed]?: unknown })[],
): Problem[] {
  return actions.flatMap((action, index) =>
    Object.entries(consumed).flatMap(([key, instead]) => {
      if (action.deliver === undefined || action[key as keyof typeof consumed] === undefined) return [];
      const message = `is of no use beside deliver, where a message is received whenever it may be its turn: ${instead}; leave it out`;
      return [{ path: ['actions', index, key], message }];
    }),
  );
}

function urlProblem(text: string, allowPrivate: boolean): string | undefined {
  // A url's host in other scripts is converted in time that grows with the square of its length.
  const url = /^[!-~]+$/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return 'got no url; expected one like https://orders.example.com/events, other characters percent-encoded';
  if (url.username !== '' || url.password !== '')
    return 'got a url with a user in it, which everybody could read; requests are signed, so leave it out';
  if (url.hash !== '') return 'got a url with a fragment, which is never sent; leave it out';
  const schemes = allowPrivate ? ['https:', 'http:'] : ['https:'];
  if (!schemes.includes(url.protocol))
    return `got ${url.protocol}; expected https:, or http: in a stage with allowPrivateTargets`;
  if (!allowPrivate && isPrivate(url.hostname))
    return `got ${url.hostname}, which is not for everybody; expected a public host, or a stage with allowPrivateTargets`;
  return undefined;
}

/** What a name stands for is looked at when it is called. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  if (/(^|\.)localhost\.?$/.test(host)) return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() !== 'unicast';
}

function headerProblem(name: string, value: string): string | undefined {
  const lowered = name.toLowerCase();
  if (!headerName.test(name)) return 'is no name of a header';
  if (ownHeaders.test(lowered)) return 'is set by the function itself; leave it out';
  if (secretHeaders.test(lowered))
    return 'would hold a secret, which everybody could read here; a target knows its requests by their signature';
  return /^[\t -~]*$/.test(value) ? undefined : 'has a value that no header can have; expected printable ASCII';
}
