import type { Access } from '../../core/access.ts';
import type { RestRequest, RestResponse } from '../../wire/service-endpoint.ts';

/** A request for one of Lambda's operations. */
export interface LambdaRequest extends Pick<RestRequest, 'body' | 'headers' | 'id' | 'query'> {
  /** What stands in the path where the operation's path has a name, decoded: `{FunctionName}`, `{UUID}`, `{Resource}`. */
  readonly target: string;
}

/** One operation of Lambda's API. Both throw `AwsError`. */
export interface LambdaOperation {
  /** What has to be allowed; never empty. */
  readonly access: (request: LambdaRequest) => readonly Access[];
  readonly run: (request: LambdaRequest) => RestResponse | Promise<RestResponse>;
}

/** Operations by their AWS names. */
export type LambdaOperations = Readonly<Record<string, LambdaOperation>>;

/** An answer with a JSON body; members that are `undefined` are not written. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): RestResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
