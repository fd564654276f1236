import type { Authorizer } from '../core/access.ts';
import type { Identity } from '../core/principal.ts';
import type { WireRequest } from './request.ts';
import type { Admission, RestRequest } from './service-endpoint.ts';

/** How a protocol words what is wrong with a signature. */
export type Dialect = 'json' | 'query' | 's3' | 'rest-json';

/** What a request was sent to, which its signature has to be made out to. */
export interface Addressee {
  /** The service as a credential scope names it: `sqs`. */
  readonly service: string;
  readonly dialect: Dialect;
}

/** Lets requests in: proves who signed them, and decides what they may do. */
export interface Gate extends Authorizer {
  /** Throws `AwsError` in the dialect's words for a request that is not signed, or not rightly, or by nobody known. */
  identify(request: RestRequest, addressee: Addressee): Identity;
}

/** Identifies who sent a request. Throws what `Gate.identify` throws. */
export function admit(request: WireRequest, service: string, dialect: Dialect, gate: Gate): Admission {
  const principal = gate.identify(request, { service, dialect });
  return {
    caller: {
      principal,
      endpoint: request.endpoint,
      get signal() {
        return request.signal;
      },
    },
    check: (access) => gate.check(principal, access),
  };
}
