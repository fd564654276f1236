const dayMs = 24 * 60 * 60 * 1_000;

/**
 * What CloudWatch Logs takes and gives.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html (ages, not checked)
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html (checked 2026-11-27: ten policies)
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html (checked 2026-11-27: 5,120 characters)
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html (pages, not checked)
 */
export const limits = {
  maxPastMs: 14 * dayMs,
  maxFutureMs: 2 * 60 * 60 * 1_000,
  resourcePolicies: 10,
  resourcePolicyCharacters: 5_120,
  eventsPerPage: 10_000,
  bytesPerPage: 1024 * 1024,
  groupsPerPage: 50,
  patternCharacters: 1_024,
} as const;

/** What this cloud keeps, so that it can run for weeks: AWS keeps all. */
export const bounds = {
  /** Lines of one group; the oldest go first. */
  linesPerGroup: 10_000,
  /** Lines that one search looks at before it answers with what it has, and where to go on. AWS's bound is not published. */
  searchedPerCall: 2_500,
} as const;
