import { AwsError } from '../../core/aws-error.ts';

/** A failed attempt to hand an event to a target, in the words of EventBridge's dead letters. */
export interface DeliveryFailure {
  readonly code: 'NO_RESOURCE' | 'NO_PERMISSIONS' | 'INVALID_PARAMETER' | 'THROTTLING' | 'ERROR_FROM_TARGET';
  readonly message: string;
  /** Trying again cannot help. */
  readonly isPermanent: boolean;
}

/** Codes of a key that may not be used, that is disabled, or gone: of KMS itself, and as SQS tells them. */
const keyRefusal = /^K(MS|ms)/;

/**
 * Sorts what a target threw. A target that is gone or forbidden is not tried again, nor one whose key cannot be used, until
 * somebody does something about it; what is not known is tried again.
 *
 * Which code AWS gives for a key that is disabled is not documented: it is a matter of permissions here.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-dlq.html (checked 2026-11-21: keys)
 */
export function deliveryFailure(thrown: unknown): DeliveryFailure {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = thrown instanceof AwsError ? thrown.code : '';
  if (keyRefusal.test(code) || /AccessDenied/.test(code)) {
    return { code: 'NO_PERMISSIONS', message, isPermanent: true };
  }
  if (/QueueDoesNotExist|NonExistentQueue|NotFound/.test(code)) {
    return { code: 'NO_RESOURCE', message, isPermanent: true };
  }
  if (/^(Invalid|MissingParameter|Unsupported)/.test(code))
    return { code: 'INVALID_PARAMETER', message, isPermanent: true };
  if (/Throttl/.test(code)) return { code: 'THROTTLING', message, isPermanent: false };
  return { code: 'ERROR_FROM_TARGET', message, isPermanent: false };
}
