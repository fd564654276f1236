/**
 * SQS's quotas, as the embedded queue holds them.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-fifo.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html (checked 2026-11-21)
 */
export const sqsLimits = {
  /** Body and message attributes of one message, and of one batch. */
  maxMessageBytes: 1_048_576,
  maxBatchEntries: 10,
  maxReceivedMessages: 10,
  maxMessageAttributes: 10,
  maxDelaySeconds: 900,
  maxWaitSeconds: 20,
  /** Twelve hours, counted from the receive. */
  maxVisibilityTimeoutSeconds: 43_200,
  maxRetentionSeconds: 1_209_600,
  /** FIFO: past it a receive is empty. Standard: past it a short poll is an OverLimit error. */
  maxInFlightMessages: 120_000,
  /** Of a redrive policy. */
  maxReceiveCount: 1_000,
  deduplicationWindowMs: 300_000,
  purgeIntervalMs: 60_000,
  maxListedQueues: 1_000,
  maxMovesPerSecond: 500,
  maxListedMoveTasks: 10,
  /** For which the name of a deleted queue cannot be used. */
  deletedNameMs: 60_000,
  maxPolicyBytes: 8_192,
  maxPolicyStatements: 20,
  maxActionsPerStatement: 7,
} as const;
