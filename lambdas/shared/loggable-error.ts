/** What may be logged of an error. */
export interface LoggableError {
  readonly name: string;
  /** Only of errors whose text is ours and holds no value. */
  readonly message?: string;
  /** Where it was thrown, without its text. */
  readonly stack: readonly string[];
  readonly cause?: LoggableError;
}

/**
 * Errors of ours that say names, kinds and counts. All others may quote: DynamoDB and zod what they were given, JSON.parse the text around
 * the place.
 */
const ownMessages: ReadonlySet<string> = new Set(['ConfigurationError', 'InvalidFactError', 'OutOfTimeError']);

/** A line of a stack as V8 writes it: a place in a file, maybe within a function. */
const frame = /^ {4}at (?:[\w$.<>#[\] ]{1,120} \()?[^\s()]{1,300}:\d+:\d+\)?$/;

const maxFrames = 10;
const maxCauses = 3;

/** An error without whatever it may quote of an event. */
export function loggableError(error: Error, depth = 0): LoggableError {
  const { cause, message } = error;
  const name = /^\w{1,64}$/.test(error.name) ? error.name : 'Error';
  return {
    name,
    ...(ownMessages.has(name) && message !== '' && { message }),
    stack: framesOf(error),
    ...(cause instanceof Error && depth < maxCauses && { cause: loggableError(cause, depth + 1) }),
  };
}

/** The text of an error, which comes first in its stack, may have lines that look like places. */
// Stryker disable next-line StringLiteral: any text without a place has none
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const at = stack.indexOf(message);
  const behind = at < 0 ? stack : stack.slice(at + message.length);
  return behind
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, maxFrames)
    .map((line) => line.trim());
}
