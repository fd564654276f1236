import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { loggableError } from './loggable-error.ts';

/** All that a line may say beside what every line says: ids, codes and counts. Whoever wants to log more adds it here first. */
const allowed: ReadonlySet<string> = new Set([
  'clientId',
  'code',
  'correlationId',
  'count',
  'eventId',
  'gauge',
  'messageId',
  'operation',
  'reason',
  'receives',
  'requestId',
  'traceparent',
  'unsent',
]);

/** Characters of one value: an id, never a text. */
const maxLength = 256;

/**
 * Lines of JSON that can say only what is listed here: a payload that is logged by mistake is left out, and so are structures, long texts
 * and what errors quote.
 */
export class AllowedLogFormatter extends LogFormatter {
  override formatAttributes(attributes: UnformattedAttributes, additional: LogAttributes): LogItem {
    const { lambdaContext: context, logLevel, message, serviceName, timestamp, xRayTraceId } = attributes;
    const error: unknown = additional['error'];
    return new LogItem({
      attributes: {
        level: logLevel,
        message: message.slice(0, maxLength),
        timestamp: this.formatTimestamp(timestamp),
        service: serviceName,
        cold_start: context?.coldStart,
        function_name: context?.functionName,
        function_request_id: context?.awsRequestId,
        xray_trace_id: xRayTraceId,
        ...Object.fromEntries(
          Object.entries(additional).filter(([name, value]) => allowed.has(name) && isPlain(value)),
        ),
        ...(error instanceof Error && { error: loggableError(error) }),
      },
    });
  }

  /** For errors in places where none should be. */
  override formatError(error: Error): LogAttributes {
    return { ...loggableError(error) };
  }
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= maxLength)
  );
}
