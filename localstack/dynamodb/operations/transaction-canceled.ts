import { AwsError } from '../../core/aws-error.ts';

/** Why one of a transaction's writes failed; `None` for one that did not. */
export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

/**
 * A transaction that was not made, with a reason for each of its writes, in their order.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors
 * (2026-11-21)
 */
export function transactionCanceled(reasons: readonly CancellationReason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new AwsError('TransactionCanceledException', message, 400, { CancellationReasons: reasons });
}

/** A transaction in which one part fails before the others are looked at. */
export const canceledBy = (reason: CancellationReason, at: number, count: number): AwsError =>
  transactionCanceled(Array.from({ length: count }, (_, other) => (other === at ? reason : { Code: 'None' })));

/** What came of a part of a transaction, or why it failed. */
export function outcomeOf<Outcome extends object>(evaluate: () => Outcome): Outcome | CancellationReason {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const failed = error.code === 'ConditionalCheckFailedException';
    return { Code: failed ? 'ConditionalCheckFailed' : 'ValidationError', Message: error.message, ...error.members };
  }
}
