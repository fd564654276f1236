import type { Identity } from '../core/principal.ts';
import type { FaultListener } from './fault.ts';
import type { Gate } from './gate.ts';
import type { WireRequest, WireResponse } from './request.ts';

/** What the cloud gives to what answers requests by itself. */
export interface Inside {
  readonly gate: Gate;
  readonly onFault: FaultListener;
  /** Sends a request to a service of the cloud in somebody's name, as if it were signed. Never rejects. */
  readonly call: (request: WireRequest, identity: Identity) => Promise<WireResponse>;
}

/** Something that is addressed by host or path, whatever a request is signed for, or not: an API of API Gateway. */
export interface FrontEndpoint {
  /** What requests for it are signed for. */
  readonly signingName: string;
  /** Where it is found, for a request that was signed for it and went elsewhere. */
  readonly directions: string;
  /** `undefined` for a request that is not for it. */
  readonly answer: (request: WireRequest, inside: Inside) => Promise<WireResponse> | undefined;
}
