/**
 * EventBridge's quotas, as far as the bus holds them.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html (checked 2026-11-21)
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html (checked 2026-11-21)
 */
export const limits = {
  entriesPerRequest: 10,
  /** All entries of a PutEvents request together are smaller than this; 256 KiB until 2026-01. */
  requestBytes: 1_048_576,
  detailTypeCharacters: 128,
  detailDepth: 1_000,
  rulesPerBus: 300,
  targetsPerRule: 5,
  targetsPerRequest: 100,
  transformerPaths: 100,
  /** What an account has until it asks for more. */
  patternCharacters: 2_048,
  /** More than this nobody can have. */
  maxPatternCharacters: 4_096,
  policyCharacters: 10_240,
  tagsPerResource: 50,
  maxRetryAttempts: 185,
  minEventAgeSeconds: 60,
  maxEventAgeSeconds: 86_400,
  concurrentReplays: 10,
  /** How long a replay's name stays taken. */
  replayHistoryDays: 90,
  pageSize: 100,
} as const;

/** How much one `step` does at most of each kind of work, so that nothing holds the event loop. */
export const stepBudget = { firstAttempts: 1_000, retries: 1_000, replayedEvents: 100 } as const;

export const dayMs = 86_400_000;
