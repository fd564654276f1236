import { AwsError } from '../../core/aws-error.ts';
import { sqsLimits } from '../limits.ts';

interface FailedEntry {
  readonly Id: string;
  readonly SenderFault: boolean;
  readonly Code: string;
  readonly Message: string;
}

/** A list that would be empty is left out, as AWS does. */
interface BatchResult<Success> {
  readonly Successful?: readonly Success[];
  readonly Failed?: readonly FailedEntry[];
}

/**
 * Checks the form of a batch: 1 to 10 entries with distinct ids of letters, digits, hyphens and underscores.
 *
 * @param entryType what the entries are called in AWS's error, such as `SendMessageBatchRequestEntry`
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html (checked 2026-11-21)
 */
export function checkBatch(entries: readonly { readonly Id: string }[], entryType: string): void {
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequest', `There should be at least one ${entryType} in the request.`);
  if (entries.length > sqsLimits.maxBatchEntries)
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${sqsLimits.maxBatchEntries}. You have sent ${entries.length}.`,
    );
  const seen = new Set<string>();
  for (const { Id } of entries) {
    if (!/^[\w-]{1,80}$/.test(Id))
      throw new AwsError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. ' +
          'It can be at most 80 letters long.',
      );
    if (seen.has(Id)) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${Id} repeated.`);
    seen.add(Id);
  }
}

/** Does each entry by itself: one that AWS refuses is reported as failed and stops no other. */
export function eachEntry<Entry extends { readonly Id: string }, Success>(
  entries: readonly Entry[],
  one: (entry: Entry) => Success,
): BatchResult<Success & { Id: string }> {
  const Successful: (Success & { Id: string })[] = [];
  const Failed: FailedEntry[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...one(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: error.status < 500, Code: error.code, Message: error.message });
    }
  }
  return { ...(Successful.length > 0 && { Successful }), ...(Failed.length > 0 && { Failed }) };
}
