import type { CloudEnvironment } from '../../core/environment.ts';
import type { Authorizer } from '../../core/access.ts';
import type { Invoker } from '../../core/ports.ts';
import type { Identity, RoleSession } from '../../core/principal.ts';
import type { WireRequest, WireResponse } from '../../wire/request.ts';

/** What integrations work with. */
export interface Backends {
  readonly environment: CloudEnvironment;
  readonly authorizer: Authorizer;
  readonly invoker: Invoker;
  /** The session in which API Gateway acts as a role. Throws `AwsError` for one that it may not assume. */
  readonly assume: (roleArn: string, sourceArn: string) => RoleSession;
}

/** Sends a request to a service of this cloud in somebody's name, by the way that requests from outside take. */
export type CallService = (request: WireRequest, identity: Identity) => Promise<WireResponse>;
