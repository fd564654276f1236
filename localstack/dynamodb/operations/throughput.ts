import { validationError } from '../errors.ts';
import type { Throughput } from '../table/config-parts.ts';

/** Throws ValidationException when the throughput of a table or index would not change. */
export function requireOtherThroughput(what: string, current: Throughput, given: Throughput): void {
  const { ReadCapacityUnits: read, WriteCapacityUnits: write } = current;
  if (given.ReadCapacityUnits !== read || given.WriteCapacityUnits !== write) return;
  throw validationError(
    `The provisioned throughput for the ${what} will not change. The requested value equals the current value. ` +
      `Current ReadCapacityUnits provisioned for the ${what}: ${read}. Requested ReadCapacityUnits: ${read}. ` +
      `Current WriteCapacityUnits provisioned for the ${what}: ${write}. Requested WriteCapacityUnits: ${write}. ` +
      'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.',
  );
}
