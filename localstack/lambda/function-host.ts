import type { Invoker } from '../core/ports.ts';
import type { FunctionConfig } from './function-config.ts';

/** Whatever runs functions: processes on a laptop, the handlers themselves in a simulation. */
export interface FunctionHost extends Invoker {
  /** Adds a function. Throws `AwsError` `ResourceConflictException` for a name that exists. */
  create(config: FunctionConfig, codeDirectory: string): void;
  /** Runs the function that has this name by another configuration from now on; what runs already ends as it began. */
  reconfigure(config: FunctionConfig): void;
  /** Changes a function's reserved concurrency at once; `undefined` for none. What runs already goes on. */
  reserve(functionName: string, concurrency: number | undefined): void;
}
