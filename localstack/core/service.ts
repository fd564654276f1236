import type { Identity } from './principal.ts';

/** Who asks, as far as an operation needs to know. */
export interface Caller {
  readonly principal: Identity;
  /** Where the caller reached the cloud, `http://127.0.0.1:4566`: the base of queue URLs. */
  readonly endpoint: string;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

/**
 * One operation of a service: the request's parsed body in, the response's body out, both in the shapes of the service's
 * AWS JSON protocol. Throws `AwsError` for what AWS refuses.
 */
export type Operation = (input: Record<string, unknown>, caller: Caller) => unknown;

/** A service's operations by their AWS names (`SendMessage`, `PutItem`). An operation not listed is refused by name. */
export type Operations = Readonly<Record<string, Operation>>;
