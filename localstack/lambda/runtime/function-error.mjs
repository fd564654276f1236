/** An error of the runtime itself, by the name that AWS gives it. */
export class FunctionError extends Error {
  /**
   * @param {string} type such as `Runtime.HandlerNotFound`
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(type, message, options) {
    super(message, options);
    this.name = type;
  }
}

/**
 * What a function's error looks like on the wire.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-invokeerror, checked 2026-11-21
 *
 * @param {unknown} fault whatever was thrown
 * @returns {{ errorType: string, errorMessage: string, trace: string[] }}
 */
export function errorDocument(fault) {
  if (fault instanceof Error) {
    return { errorType: fault.name, errorMessage: fault.message, trace: (fault.stack ?? '').split('\n') };
  }
  return { errorType: typeof fault, errorMessage: String(fault), trace: [] };
}
