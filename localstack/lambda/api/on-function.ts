import type { Functions } from '../functions.ts';
import type { LambdaOperation } from './operation.ts';

/** The access rule of an operation on the function that the path names. Throws `ResourceNotFoundException` for one that there is not. */
export function onFunction(action: string, functions: Functions): LambdaOperation['access'] {
  return ({ target }) => [{ action: `lambda:${action}`, resource: functions.get(target).arn }];
}
